import { StageError } from "../errors.ts";
import { type KeyRange, partOf } from "./key-range.ts";
import { ScatterPages } from "./scatter-pages.ts";
import type { ScatteredPart } from "./scattered-part.ts";
import {
  ENTRY_HEADER_BYTES,
  ENTRY_LENGTH_AT,
  LONG_FILE_AT,
  LONG_RECORD_BYTES,
  storedLength,
} from "./spilled-entry.ts";
import type { SyncSpillFile } from "./sync-spill-file.ts";

export interface EntryScatterOptions {
  /** Holds all keys that are added. */
  readonly range: KeyRange;
  /** Number of equal parts of `range`, 1 or more. */
  readonly buckets: number;
  /** For entries that are not yet written; at least four times as large as the largest entry. */
  readonly memory: Uint8Array;
  /** Where all buckets go together whenever memory is full. Long records may be appended in between. */
  readonly file: SyncSpillFile;
  /** Records longer than this, in bytes, must be added by their position. */
  readonly longestInline: number;
}

/** What one run of the file holds: where it begins, and where each bucket ends in it. */
interface SpilledRun {
  readonly position: number;
  readonly ends: Uint32Array;
}

/**
 * Deals entries into buckets by the leading word of their key. Full memory goes to the file as one run, in which the
 * buckets stand in order, so that neighbours can be read together. Holds `memory`, 32 bytes a bucket, and 4 more a bucket
 * for each run.
 */
export class EntryScatter {
  readonly range: KeyRange;
  readonly pages: ScatterPages;
  readonly #file: SyncSpillFile;
  readonly #longestInline: number;
  readonly #entries: Uint32Array;
  readonly #recordBytes: Float64Array;
  readonly #runs: SpilledRun[] = [];
  readonly #place = new Uint8Array(LONG_RECORD_BYTES);
  readonly #placeView = new DataView(this.#place.buffer);

  constructor(options: EntryScatterOptions) {
    this.range = options.range;
    this.pages = new ScatterPages(options.memory, options.buckets);
    this.#file = options.file;
    this.#longestInline = options.longestInline;
    this.#entries = new Uint32Array(options.buckets);
    this.#recordBytes = new Float64Array(options.buckets);
  }

  /** Bytes in the file, including those of long records that were appended to it. */
  get spilledBytes(): number {
    return this.#file.size;
  }

  get isSpilled(): boolean {
    return this.#runs.length > 0;
  }

  /** Adds the record `bytes[start, end)`, of at most `longestInline` bytes; the range must be one of first words. */
  add(
    word0: number,
    word1: number,
    rank: number,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    const length = end - start;
    const bucket = this.#bucketFor(word0, length, ENTRY_HEADER_BYTES + length);
    this.pages.appendHeader(bucket, word0, word1, rank, length);
    this.pages.append(bucket, bytes, start, end);
  }

  /** Adds a record that stands at `position` of the file of long records number `file`. */
  addLong(
    word0: number,
    word1: number,
    rank: number,
    length: number,
    position: number,
    file: number,
  ): void {
    const bucket = this.#bucketFor(word0, length, ENTRY_HEADER_BYTES + LONG_RECORD_BYTES);
    this.#placeView.setFloat64(0, position, true);
    this.#placeView.setUint32(LONG_FILE_AT, file, true);
    this.pages.appendHeader(bucket, word0, word1, rank, length);
    this.pages.append(bucket, this.#place, 0, LONG_RECORD_BYTES);
  }

  /** Adds the whole entry at `at` of `bytes`, of which `view` is a view. */
  addEntry(bytes: Uint8Array, view: DataView, at: number): void {
    const length = view.getUint32(at + ENTRY_LENGTH_AT, true);
    const size = ENTRY_HEADER_BYTES + storedLength(length, this.#longestInline);
    const word = view.getUint32(at + 4 * this.range.word, true);
    this.pages.append(this.#bucketFor(word, length, size), bytes, at, at + size);
  }

  /** Writes what memory holds; after it the memory may be used for something else until the next `add`. */
  flush(): void {
    if (this.pages.isEmpty) return;
    const ends = this.pages.ends();
    const position = this.#file.append([...this.pages.chunks(0, this.pages.buckets)]);
    this.#runs.push({ position, ends });
    this.pages.clear();
  }

  /** What was added so far, in shared memory; after `flush` all of it is in the file. */
  share(): ScatteredPart {
    const { buckets } = this.pages;
    const runEnds = new Uint32Array(new SharedArrayBuffer(4 * buckets * this.#runs.length));
    const runPositions = new Float64Array(new SharedArrayBuffer(8 * this.#runs.length));
    for (const [run, { position, ends }] of this.#runs.entries()) {
      runPositions[run] = position;
      runEnds.set(ends, run * buckets);
    }
    const entries = new Uint32Array(new SharedArrayBuffer(4 * buckets));
    const recordBytes = new Float64Array(new SharedArrayBuffer(8 * buckets));
    entries.set(this.#entries);
    recordBytes.set(this.#recordBytes);
    const file = this.isSpilled ? this.#file.file : -1;
    return { file, runPositions, runEnds, entries, recordBytes };
  }

  /** Counts a record, and makes room for its entry of `size` bytes; gives its bucket. */
  #bucketFor(word: number, length: number, size: number): number {
    const bucket = partOf(this.range, this.pages.buckets, word);
    if (!this.pages.hasRoom(bucket, size)) {
      this.flush();
      if (!this.pages.hasRoom(bucket, size)) {
        throw new StageError("spill", `an entry of ${size} bytes is larger than the memory`);
      }
    }
    this.#entries[bucket] = (this.#entries[bucket] as number) + 1;
    this.#recordBytes[bucket] = (this.#recordBytes[bucket] as number) + length;
    return bucket;
  }
}
