import { StageError, UsageError } from "../errors.ts";
import type { RecordRun, WrittenRecords } from "../record/record-run.ts";
import { KeyLevel } from "./key-level.ts";
import { ALL_KEYS } from "./key-range.ts";
import type { KeyedDrain } from "./keyed-drain.ts";
import { shuffleKey, sortKey } from "./shuffle-key.ts";
import { SortMemory } from "./sort-memory.ts";
import { SpillFile } from "./spill-file.ts";
import type { SpillingReorder } from "./spilling-reorder.ts";

export interface KeyedShuffleOptions {
  /** Safe integer. */
  readonly seed: number;
  /** Id of each input, all different; a run's `source` is an index of it. */
  readonly sourceIds: readonly string[];
  /**
   * Memory to hold, in bytes: less than 4 KiB counts as 4 KiB, and more than 2 GiB, or much more than `expectedBytes`
   * needs, is not used. A record longer than 1/32 of it comes on top while it is written.
   */
  readonly memoryBytes: number;
  /** Folder for temporary files; they need the size of the input, and 16 bytes a record. */
  readonly tempDir: string;
  /**
   * What all records will have together, in bytes; a good guess saves a second pass over large inputs, and a bad one
   * changes no order. Default: unknown.
   */
  readonly expectedBytes?: number;
  /** Number of buckets; changes the work, never the order. Default: by `expectedBytes`, or 512. */
  readonly buckets?: number;
}

const DEFAULT_BUCKETS = 512;
const MAX_BUCKETS = 1 << 16;

/**
 * Sorts records by the key that `shuffleKey` defines: the order depends on the seed, the source ids and the addresses
 * alone. What fits into about three quarters of the memory never touches the disk. It holds `memoryBytes`, a few bytes
 * a bucket and a MB of disk, and nothing a record. UsageError for a source id that occurs twice and for no memory;
 * InputError where `tempDir` cannot be written.
 */
export function createKeyedShuffle(options: KeyedShuffleOptions): SpillingReorder {
  return new KeyedShuffle(options);
}

class KeyedShuffle implements SpillingReorder {
  readonly #tempDir: string;
  readonly #memory: SortMemory;
  /** Threefry key words of each source, one pair after another. */
  readonly #keys: Uint32Array;
  readonly #ranks: Uint32Array;
  readonly #level: KeyLevel;
  readonly #longRecords: SpillFile;
  readonly #words = new Uint32Array(2);
  #drain: KeyedDrain | undefined;

  constructor(options: KeyedShuffleOptions) {
    const { memoryBytes, expectedBytes, seed, sourceIds, tempDir } = options;
    this.#tempDir = tempDir;
    this.#keys = Uint32Array.from(sourceIds.flatMap((id) => shuffleKey(seed, id)));
    this.#ranks = rankSources(sourceIds);
    this.#memory = new SortMemory(memoryBytes, expectedBytes);
    const memory = this.#memory.slab;
    const buckets = bucketCount(options, this.#memory);
    this.#level = new KeyLevel(ALL_KEYS, { buckets, memory, tempDir });
    this.#longRecords = new SpillFile(tempDir);
  }

  spilledBytes(): number {
    const split = this.#drain?.splitBytes ?? 0;
    return this.#level.spill.spilledBytes + this.#longRecords.size + split;
  }

  async add(run: RecordRun): Promise<void> {
    const { bytes, ends, addresses, source } = run;
    const rank = this.#ranks[source];
    if (rank === undefined) throw new StageError("shuffle", `there is no source ${source}`);
    if (this.#drain !== undefined) throw new StageError("shuffle", "a record after the last one");
    const key0 = this.#keys[2 * source] as number;
    const key1 = this.#keys[2 * source + 1] as number;
    const words = this.#words;
    let start = 0;
    for (let index = 0; index < ends.length; index++) {
      const end = ends[index] as number;
      sortKey(key0, key1, addresses[index] as number, words);
      this.#level.setKey(words[0] as number, words[1] as number, rank);
      const waiting =
        end - start > this.#memory.longestInline
          ? this.#addLong(bytes.subarray(start, end))
          : this.#level.add(bytes, start, end);
      if (waiting !== undefined) await waiting;
      start = end;
    }
  }

  async *drain(): AsyncGenerator<WrittenRecords> {
    if (this.#drain !== undefined) throw new StageError("shuffle", "drained twice");
    const { spill } = this.#level;
    this.#drain = this.#memory.drainBesideSlab(this.#longRecords, this.#tempDir);
    if (spill.spilledBytes > 0 || !this.#isLoadable(this.#drain)) {
      await spill.flush();
      this.#drain = this.#memory.drainInSlab(this.#longRecords, this.#tempDir);
    }
    yield* this.#drain.drain(this.#level);
  }

  async close(): Promise<void> {
    const { spill } = this.#level;
    await Promise.all([spill.close(), this.#longRecords.close(), this.#drain?.close()]);
  }

  async #addLong(record: Uint8Array): Promise<void> {
    const { position, written } = this.#longRecords.append([record]);
    await written;
    await this.#level.addLong(record.length, position);
  }

  #isLoadable(drain: KeyedDrain): boolean {
    const { spill, entries } = this.#level;
    return entries.every((count, bucket) => drain.isLoadable(spill.bucketBytes(bucket), count));
  }
}

function rankSources(sourceIds: readonly string[]): Uint32Array {
  const ranks = new Uint32Array(sourceIds.length);
  const ascending = [...sourceIds.keys()].sort((a, b) =>
    (sourceIds[a] as string) < (sourceIds[b] as string) ? -1 : 1,
  );
  for (const [rank, source] of ascending.entries()) {
    const id = sourceIds[source] as string;
    if (rank > 0 && id === sourceIds[ascending[rank - 1] as number]) {
      throw new UsageError(`two inputs have the source id ${JSON.stringify(id)}`);
    }
    ranks[source] = rank;
  }
  return ranks;
}

function bucketCount(options: KeyedShuffleOptions, memory: SortMemory): number {
  const { buckets, expectedBytes } = options;
  if (buckets !== undefined) return Math.min(MAX_BUCKETS, Math.max(1, Math.floor(buckets)));
  return expectedBytes === undefined ? DEFAULT_BUCKETS : memory.bucketsFor(expectedBytes);
}
