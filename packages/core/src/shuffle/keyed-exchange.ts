import { StageError } from "../errors.ts";
import type { WrittenRecords } from "../record/record-run.ts";
import { EntryScatter } from "./entry-scatter.ts";
import type { GatherMemory } from "./gather-memory.ts";
import { joinParts } from "./key-level.ts";
import type { KeyRange } from "./key-range.ts";
import { KeyedGather } from "./keyed-gather.ts";
import { LevelReader } from "./level-reader.ts";
import { readAt } from "./read-at.ts";
import { SortMemory } from "./sort-memory.ts";
import { SyncSpillFile } from "./sync-spill-file.ts";

export interface KeyedExchangeOptions {
  /** First words of keys lie in [0, keys), 1 to 2^32; evenly spread ones make buckets of one size. Default 2^32. */
  readonly keys?: number;
  /** Memory to hold, in bytes: less than 4 KiB counts as 4 KiB. A piece longer than 1/32 of it comes on top. */
  readonly memoryBytes: number;
  /** What all pieces will have together, in bytes; a bad guess changes no order. */
  readonly expectedBytes: number;
  /** Folder for temporary files; they need the size of the pieces, and 16 bytes a piece. */
  readonly tempDir: string;
}

const WORD = 2 ** 32;

/**
 * Sorts byte strings by a key of two 32-bit words that each is given; equal keys keep the order in which they came. What
 * fits into memory never touches the disk. Synchronous. InputError where `tempDir` cannot be written.
 */
export class KeyedExchange {
  readonly #range: KeyRange;
  readonly #file: SyncSpillFile;
  readonly #tempDir: string;
  /** Let go of when the exchange is closed, whoever still holds it. */
  #held: { readonly memory: SortMemory; readonly scatter: EntryScatter } | undefined;
  #gather: KeyedGather | undefined;

  constructor(options: KeyedExchangeOptions) {
    const { keys = WORD, memoryBytes, expectedBytes, tempDir } = options;
    this.#range = { word: 0, low: 0, width: Math.max(1, keys) };
    const sortMemory = new SortMemory(memoryBytes, expectedBytes);
    this.#file = new SyncSpillFile(tempDir);
    this.#tempDir = tempDir;
    const { slab: memory, longestInline } = sortMemory;
    const buckets = Math.min(this.#range.width, sortMemory.bucketsFor(expectedBytes));
    const range = this.#range;
    const scatter = new EntryScatter({ range, buckets, memory, file: this.#file, longestInline });
    this.#held = { memory: sortMemory, scatter };
  }

  /** Bytes written to temporary files so far. */
  get spilledBytes(): number {
    return this.#file.size + (this.#gather?.splitBytes ?? 0);
  }

  /** Stores a copy of `bytes` under the key. */
  add(word0: number, word1: number, bytes: Uint8Array): void {
    if (this.#gather !== undefined) throw new StageError("exchange", "a piece after the last one");
    const { memory, scatter } = this.#open();
    const { length } = bytes;
    if (length > memory.longestInline) {
      scatter.addLong(word0, word1, 0, length, this.#file.append([bytes]), 0);
    } else {
      scatter.add(word0, word1, 0, bytes, 0, length);
    }
  }

  /** Gives the byte strings by key, many at a time; each lot is valid until the next one is asked for. To be called once. */
  *drain(): Generator<WrittenRecords, void, undefined> {
    if (this.#gather !== undefined) throw new StageError("exchange", "drained twice");
    this.#gather = this.#openGather();
    yield* this.#gather.records(this.#gather.groups());
  }

  /** Frees memory and temporary files; safe to call at any time. Lots that were given are no longer valid. */
  close(): void {
    this.#gather?.close();
    this.#file.close();
    // At once: left to the collector of garbage, it would lie beside the memory of what comes next.
    const buffer = this.#held?.memory.slab.buffer;
    if (buffer instanceof ArrayBuffer) buffer.transfer(0);
    this.#held = undefined;
    this.#gather = undefined;
  }

  #open(): { readonly memory: SortMemory; readonly scatter: EntryScatter } {
    if (this.#held === undefined) throw new StageError("exchange", "used after its end");
    return this.#held;
  }

  #openGather(): KeyedGather {
    const { memory, scatter } = this.#open();
    if (!scatter.isSpilled) {
      const level = joinParts(this.#range, [scatter.share()], scatter.pages);
      const reader = new LevelReader(level, scatter.pages);
      const gather = this.#gatherFrom(reader, memory.gatherBesideSlab());
      if (gather.groups().every(({ isLoadable }) => isLoadable)) return gather;
    }
    scatter.flush();
    const reader = new LevelReader(joinParts(this.#range, [scatter.share()]));
    return this.#gatherFrom(reader, memory.gatherInSlab());
  }

  #gatherFrom(reader: LevelReader, memory: GatherMemory): KeyedGather {
    const readLong = (position: number, _file: number, into: Uint8Array): void =>
      readAt(this.#file.file, position, into);
    return new KeyedGather({ reader, memory, readLong, tempDir: this.#tempDir });
  }
}
