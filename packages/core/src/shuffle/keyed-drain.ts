import type { WrittenRecords } from "../record/record-run.ts";
import type { BucketSpill } from "./bucket-spill.ts";
import type { EntryOrder } from "./entry-order.ts";
import { KeyLevel } from "./key-level.ts";
import { divisibleRange, type KeyRange, partsBetween } from "./key-range.ts";
import { type RecordPieces, singleRecord } from "./record-pieces.ts";
import { type Settled, settle } from "./settle.ts";
import { ENTRY_HEADER_BYTES, ENTRY_LENGTH_AT, readEntries, storedLength } from "./spilled-entry.ts";

/** Where records stand that are too long for the buckets. */
export interface LongRecords {
  /** Fills `into` from `position` on. */
  read(position: number, into: Uint8Array): Promise<void>;
}

export interface KeyedDrainOptions {
  /** Where buckets are loaded to: one buffer, or two for reading ahead. */
  readonly loads: readonly Uint8Array[];
  /** Memory for cutting a bucket that is too large to load; its content may be that of `loads`. */
  readonly slab: Uint8Array;
  readonly order: EntryOrder;
  readonly pieces: RecordPieces;
  readonly longRecords: LongRecords;
  /** Records longer than this, in bytes, are in `longRecords`. */
  readonly longestInline: number;
  readonly tempDir: string;
}

/** Neighbouring buckets that are loaded together, or one bucket that is too large to be loaded. */
interface Group {
  readonly first: number;
  readonly last: number;
  readonly bytes: number;
  readonly entries: number;
  readonly isLoadable: boolean;
}

const SPLIT_SHARE = 3 / 4;
const MAX_PARTS = 1024;

/** Gives the entries of a level by ascending key; buckets that are too large are cut by further bits of the key first. */
export class KeyedDrain {
  readonly #options: KeyedDrainOptions;
  readonly #largestLoad: number;
  readonly #splits = new Set<BucketSpill>();
  #closedSplitBytes = 0;
  #side = 0;

  constructor(options: KeyedDrainOptions) {
    this.#options = options;
    this.#largestLoad = Math.min(...options.loads.map((load) => load.length));
  }

  /** Bytes written to temporary files for cutting buckets. */
  get splitBytes(): number {
    let bytes = this.#closedSplitBytes;
    for (const spill of this.#splits) bytes += spill.spilledBytes;
    return bytes;
  }

  isLoadable(bytes: number, entries: number): boolean {
    return bytes <= this.#largestLoad && entries <= this.#options.order.capacity;
  }

  async *drain(level: KeyLevel): AsyncGenerator<WrittenRecords> {
    yield* this.#drainLevel(level);
    const { pieces } = this.#options;
    if (!pieces.isEmpty) yield pieces.take();
  }

  /** Frees the temporary files of a drain that was not finished. */
  async close(): Promise<void> {
    await Promise.all([...this.#splits].map((spill) => spill.close()));
  }

  async *#drainLevel(level: KeyLevel): AsyncGenerator<WrittenRecords> {
    let ahead: Promise<Settled<Uint8Array>> | undefined;
    let group = this.#group(level, 0);
    while (group !== undefined) {
      const next = this.#group(level, group.last);
      const range = partsBetween(level.range, level.spill.buckets, group.first, group.last);
      if (group.isLoadable) {
        const bytes: Uint8Array =
          ahead === undefined ? await this.#load(level, group) : (await ahead)();
        const readsAhead = next?.isLoadable === true && this.#options.loads.length > 1;
        ahead = readsAhead ? settle(this.#load(level, next)) : undefined;
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        yield* this.#emit(bytes, view, this.#options.order.order(view, group.entries, range));
      } else {
        yield* this.#drainLarge(level, group, range);
      }
      group = next;
    }
  }

  async *#drainLarge(
    level: KeyLevel,
    group: Group,
    range: KeyRange,
  ): AsyncGenerator<WrittenRecords> {
    const divisible = divisibleRange(range);
    if (divisible === undefined) {
      yield* this.#emitInFileOrder(level.spill, group.first);
      return;
    }
    const split = await this.#split(level.spill, group, divisible);
    yield* this.#drainLevel(split);
    this.#closedSplitBytes += split.spill.spilledBytes;
    this.#splits.delete(split.spill);
    await split.spill.close();
  }

  #group(level: KeyLevel, first: number): Group | undefined {
    let bytes = 0;
    let entries = 0;
    let last = first;
    for (; last < level.spill.buckets; last++) {
      const moreBytes = bytes + level.spill.bucketBytes(last);
      const moreEntries = entries + (level.entries[last] as number);
      const isLoadable = this.isLoadable(moreBytes, moreEntries);
      if (!isLoadable && entries > 0) break;
      bytes = moreBytes;
      entries = moreEntries;
      if (!isLoadable) return { first: last, last: last + 1, bytes, entries, isLoadable };
    }
    return entries === 0 ? undefined : { first, last, bytes, entries, isLoadable: true };
  }

  async #load(level: KeyLevel, group: Group): Promise<Uint8Array> {
    const { loads } = this.#options;
    const load = loads[this.#side] as Uint8Array;
    this.#side = (this.#side + 1) % loads.length;
    let at = 0;
    for (let bucket = group.first; bucket < group.last; bucket++) {
      const end = at + level.spill.bucketBytes(bucket);
      await level.spill.readBucket(bucket).read(load.subarray(at, end));
      at = end;
    }
    return load.subarray(0, at);
  }

  async *#emit(
    bytes: Uint8Array,
    view: DataView,
    positions: Iterable<number>,
  ): AsyncGenerator<WrittenRecords> {
    const { pieces, longRecords, longestInline } = this.#options;
    for (const position of positions) {
      const length = view.getUint32(position + ENTRY_LENGTH_AT, true);
      const start = position + ENTRY_HEADER_BYTES;
      if (length > longestInline) {
        if (!pieces.isEmpty) yield pieces.take();
        const record = Buffer.allocUnsafeSlow(length);
        await longRecords.read(view.getFloat64(start, true), record);
        yield singleRecord(record);
      } else if (pieces.isTooLong(length)) {
        if (!pieces.isEmpty) yield pieces.take();
        yield singleRecord(bytes.subarray(start, start + length));
      } else {
        if (pieces.isFullFor(length)) yield pieces.take();
        pieces.add(bytes, start, start + length);
      }
    }
  }

  /** For more records of one single key than can be loaded: they keep the order they came in. */
  async *#emitInFileOrder(spill: BucketSpill, bucket: number): AsyncGenerator<WrittenRecords> {
    const { slab, longestInline } = this.#options;
    for await (const bytes of readEntries(spill, bucket, slab, longestInline)) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      yield* this.#emit(bytes, view, entryPositions(view, longestInline));
    }
  }

  async #split(from: BucketSpill, group: Group, range: KeyRange): Promise<KeyLevel> {
    const { slab, order, tempDir, longestInline } = this.#options;
    const excess = Math.max(group.bytes / this.#largestLoad, group.entries / order.capacity);
    const parts = Math.min(range.width, MAX_PARTS, Math.max(2, Math.ceil(4 * excess)));
    const memoryBytes = Math.floor(slab.length * SPLIT_SHARE);
    const memory = slab.subarray(0, memoryBytes);
    const to = new KeyLevel(range, { buckets: parts, memory, tempDir });
    this.#splits.add(to.spill);
    const chunk = slab.subarray(memoryBytes);
    for await (const bytes of readEntries(from, group.first, chunk, longestInline)) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let at = 0; at < bytes.length; ) {
        const end = endOfEntry(view, at, longestInline);
        const waiting = to.addEntry(bytes, view, at, end);
        if (waiting !== undefined) await waiting;
        at = end;
      }
    }
    await to.spill.flush();
    return to;
  }
}

function* entryPositions(view: DataView, longestInline: number): Generator<number> {
  for (let at = 0; at < view.byteLength; at = endOfEntry(view, at, longestInline)) yield at;
}

function endOfEntry(view: DataView, at: number, longestInline: number): number {
  const length = view.getUint32(at + ENTRY_LENGTH_AT, true);
  return at + ENTRY_HEADER_BYTES + storedLength(length, longestInline);
}
