import { StageError } from "../errors.ts";
import type { RecordRun, WrittenRecords } from "../record/record-run.ts";
import type { GatherMemory } from "./gather-memory.ts";
import { joinParts } from "./key-level.ts";
import { ALL_KEYS } from "./key-range.ts";
import { KeyedGather } from "./keyed-gather.ts";
import { KeyedScatter } from "./keyed-scatter.ts";
import { LevelReader } from "./level-reader.ts";
import { readAt } from "./read-at.ts";
import { SortMemory } from "./sort-memory.ts";
import { sourceKeys } from "./source-keys.ts";
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
 * alone. What fits into about three quarters of the memory never touches the disk. It holds `memoryBytes`, 32 bytes a
 * bucket and 4 more each time that the memory was full, and nothing a record. It reads and writes synchronously.
 * UsageError for a source id that occurs twice and for no memory; InputError where `tempDir` cannot be written.
 */
export function createKeyedShuffle(options: KeyedShuffleOptions): SpillingReorder {
  return new KeyedShuffle(options);
}

class KeyedShuffle implements SpillingReorder {
  readonly #tempDir: string;
  readonly #memory: SortMemory;
  readonly #scatter: KeyedScatter;
  #gather: KeyedGather | undefined;

  constructor(options: KeyedShuffleOptions) {
    const { memoryBytes, expectedBytes, seed, sourceIds, tempDir } = options;
    this.#tempDir = tempDir;
    const sources = sourceKeys(seed, sourceIds);
    this.#memory = new SortMemory(memoryBytes, expectedBytes);
    const { slab: memory, staging, longestInline } = this.#memory;
    const room = { buckets: bucketCount(options, this.#memory), memory, staging, longestInline };
    this.#scatter = new KeyedScatter({ ...room, sources, tempDir });
  }

  spilledBytes(): number {
    return this.#scatter.spilledBytes + (this.#gather?.splitBytes ?? 0);
  }

  async add(run: RecordRun): Promise<void> {
    if (this.#gather !== undefined) throw new StageError("shuffle", "a record after the last one");
    this.#scatter.add(run);
  }

  async *drain(): AsyncGenerator<WrittenRecords> {
    if (this.#gather !== undefined) throw new StageError("shuffle", "drained twice");
    this.#gather = this.#openGather();
    yield* this.#gather.records(this.#gather.groups());
  }

  async close(): Promise<void> {
    this.#gather?.close();
    this.#scatter.close();
  }

  #openGather(): KeyedGather {
    const scatter = this.#scatter;
    if (!scatter.isSpilled) {
      const level = joinParts(ALL_KEYS, [scatter.share()], scatter.pages);
      const memory = this.#memory.gatherBesideSlab();
      const gather = this.#gatherFrom(new LevelReader(level, scatter.pages), memory);
      if (gather.groups().every(({ isLoadable }) => isLoadable)) return gather;
    }
    scatter.flush();
    const level = joinParts(ALL_KEYS, [scatter.share()]);
    return this.#gatherFrom(new LevelReader(level), this.#memory.gatherInSlab());
  }

  #gatherFrom(reader: LevelReader, memory: GatherMemory): KeyedGather {
    const readLong = (position: number, _file: number, into: Uint8Array): void =>
      readAt(this.#scatter.file, position, into);
    return new KeyedGather({ reader, memory, readLong, tempDir: this.#tempDir });
  }
}

function bucketCount(options: KeyedShuffleOptions, memory: SortMemory): number {
  const { buckets, expectedBytes } = options;
  if (buckets !== undefined) return Math.min(MAX_BUCKETS, Math.max(1, Math.floor(buckets)));
  return expectedBytes === undefined ? DEFAULT_BUCKETS : memory.bucketsFor(expectedBytes);
}
