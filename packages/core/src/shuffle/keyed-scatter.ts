import { StageError } from "../errors.ts";
import type { RecordRun } from "../record/record-run.ts";
import { EntryScatter } from "./entry-scatter.ts";
import { ALL_KEYS } from "./key-range.ts";
import type { ScatterPages } from "./scatter-pages.ts";
import type { ScatteredPart } from "./scattered-part.ts";
import { sortKey } from "./shuffle-key.ts";
import type { SourceKeys } from "./source-keys.ts";
import { SyncSpillFile } from "./sync-spill-file.ts";

export interface KeyedScatterOptions {
  readonly sources: SourceKeys;
  readonly buckets: number;
  /** For records that are not yet written, in bytes 32 times `longestInline` or more. */
  readonly memory: Uint8Array;
  /** Room for records on their way into `memory`, of which it should be a neighbour in the same buffer. */
  readonly staging: Uint8Array;
  /** Longer records go to the file at once. */
  readonly longestInline: number;
  readonly tempDir: string;
  /** An open file to write to, for this scatter alone; default: one is created in `tempDir` when it is needed. */
  readonly file?: number;
  /** Number of that file among those of long records. Default 0. */
  readonly fileNumber?: number;
}

/** Deals records into buckets by the key that `shuffleKey` defines, and synchronously. Holds what `EntryScatter` holds. */
export class KeyedScatter {
  readonly #sources: SourceKeys;
  readonly #longestInline: number;
  readonly #staging: Uint8Array;
  readonly #file: SyncSpillFile;
  readonly #fileNumber: number;
  readonly #entries: EntryScatter;
  readonly #words = new Uint32Array(2);

  constructor(options: KeyedScatterOptions) {
    const { sources, buckets, memory, longestInline, tempDir } = options;
    this.#sources = sources;
    this.#longestInline = longestInline;
    this.#staging = options.staging;
    this.#file = new SyncSpillFile(tempDir, options.file);
    this.#fileNumber = options.fileNumber ?? 0;
    const range = ALL_KEYS;
    this.#entries = new EntryScatter({ range, buckets, memory, longestInline, file: this.#file });
  }

  /** Bytes in the file. */
  get spilledBytes(): number {
    return this.#file.size;
  }

  /** True where full memory was written to the file. */
  get isSpilled(): boolean {
    return this.#entries.isSpilled;
  }

  /** What memory holds. */
  get pages(): ScatterPages {
    return this.#entries.pages;
  }

  /** Descriptor of the file. */
  get file(): number {
    return this.#file.file;
  }

  /** Stores the records; `run` may be reused afterwards. InputError where the file can't be written. */
  add(run: RecordRun): void {
    const { bytes, ends, addresses, source } = run;
    const { keys, ranks } = this.#sources;
    const rank = ranks[source];
    if (rank === undefined) throw new StageError("shuffle", `there is no source ${source}`);
    const key0 = keys[2 * source] as number;
    const key1 = keys[2 * source + 1] as number;
    const words = this.#words;
    const entries = this.#entries;
    const longestInline = this.#longestInline;
    const staging = this.#staging;
    let stagedStart = 0;
    let stagedEnd = 0;
    let start = 0;
    for (let index = 0; index < ends.length; index++) {
      const end = ends[index] as number;
      sortKey(key0, key1, addresses[index] as number, words);
      const word0 = words[0] as number;
      const word1 = words[1] as number;
      if (end - start > longestInline) {
        const position = this.#file.append([bytes.subarray(start, end)]);
        entries.addLong(word0, word1, rank, end - start, position, this.#fileNumber);
      } else if (end - start > staging.length) {
        entries.add(word0, word1, rank, bytes, start, end);
      } else {
        if (end > stagedEnd) {
          stagedStart = start;
          stagedEnd = Math.min(bytes.length, start + staging.length);
          staging.set(bytes.subarray(stagedStart, stagedEnd));
        }
        entries.add(word0, word1, rank, staging, start - stagedStart, end - stagedStart);
      }
      start = end;
    }
  }

  /** Writes what memory holds, which may then be used for something else. */
  flush(): void {
    this.#entries.flush();
  }

  /** Where all records stand; those that are still in memory count, but have no place in it. */
  share(): ScatteredPart {
    return this.#entries.share();
  }

  /** Frees the file, where it is its own. */
  close(): void {
    this.#file.close();
  }
}
