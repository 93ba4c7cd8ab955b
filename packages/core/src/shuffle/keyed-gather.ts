import { StageError } from "../errors.ts";
import type { WrittenRecords } from "../record/record-run.ts";
import { CACHED_BYTES } from "./buckets-for.ts";
import { type EntryGroup, type GroupLimits, groupBuckets } from "./entry-groups.ts";
import { EntryScatter } from "./entry-scatter.ts";
import type { GatherMemory } from "./gather-memory.ts";
import { joinParts } from "./key-level.ts";
import { divisibleRange, type KeyRange, partsBetween } from "./key-range.ts";
import { LevelReader } from "./level-reader.ts";
import { singleRecord } from "./record-pieces.ts";
import { ENTRY_HEADER_BYTES, ENTRY_LENGTH_AT, endOfEntry, LONG_FILE_AT } from "./spilled-entry.ts";
import { SyncSpillFile } from "./sync-spill-file.ts";

export interface KeyedGatherOptions {
  readonly reader: LevelReader;
  readonly memory: GatherMemory;
  /** Fills `into` from `position` of the file of long records number `file`. */
  readonly readLong: (position: number, file: number, into: Uint8Array) => void;
  readonly tempDir: string;
}

const SPLIT_SHARE = 3 / 4;
const MAX_PARTS = 1024;

/**
 * Gives the entries of a level by ascending key, group by group, and synchronously; a bucket that is too large is cut by
 * further bits of the key first. A long record comes on top of its memory.
 */
export class KeyedGather {
  readonly #reader: LevelReader;
  readonly #memory: GatherMemory;
  readonly #readLong: KeyedGatherOptions["readLong"];
  readonly #tempDir: string;
  readonly #splits = new Set<SyncSpillFile>();
  #splitBytes = 0;

  constructor(options: KeyedGatherOptions) {
    this.#reader = options.reader;
    this.#memory = options.memory;
    this.#readLong = options.readLong;
    this.#tempDir = options.tempDir;
  }

  /** Bytes written to temporary files for cutting buckets. */
  get splitBytes(): number {
    return this.#splitBytes;
  }

  /** The level's groups, in order. */
  groups(): EntryGroup[] {
    return groupBuckets(this.#reader.level, this.#limits());
  }

  /** The records of `groups` in order, in pieces that are valid until the next one is asked for. */
  *records(groups: readonly EntryGroup[]): Generator<WrittenRecords> {
    yield* this.#emitGroups(this.#reader, groups);
    yield* this.#takePiece();
  }

  /** Frees the temporary files of records that were not taken to their end. */
  close(): void {
    for (const file of this.#splits) file.close();
    this.#splits.clear();
  }

  *#emitGroups(reader: LevelReader, groups: readonly EntryGroup[]): Generator<WrittenRecords> {
    const { load, order } = this.#memory;
    const { level } = reader;
    for (const group of groups) {
      const range = partsBetween(level.range, level.buckets, group.first, group.last);
      if (group.isLoadable) {
        const bytes = reader.load(group.first, group.last, load);
        if (bytes.length !== group.bytes) {
          throw new StageError("shuffle", `loaded ${bytes.length} bytes of ${group.bytes}`);
        }
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        yield* this.#emit(bytes, view, order.order(view, group.entries, range));
      } else {
        // The memory for cutting may be that of the piece.
        yield* this.#takePiece();
        yield* this.#emitLarge(reader, group, range);
      }
    }
  }

  *#emitLarge(reader: LevelReader, group: EntryGroup, range: KeyRange): Generator<WrittenRecords> {
    const divisible = divisibleRange(range);
    if (divisible === undefined) {
      yield* this.#emitAsStored(reader, group.first);
      return;
    }
    const file = new SyncSpillFile(this.#tempDir);
    this.#splits.add(file);
    try {
      const split = this.#split(reader, group, divisible, file);
      yield* this.#emitGroups(split, groupBuckets(split.level, this.#limits()));
      yield* this.#takePiece();
    } finally {
      this.#splits.delete(file);
      file.close();
    }
  }

  *#emit(
    bytes: Uint8Array,
    view: DataView,
    positions: Iterable<number>,
  ): Generator<WrittenRecords> {
    const { pieces, longestInline } = this.#memory;
    for (const position of positions) {
      const length = view.getUint32(position + ENTRY_LENGTH_AT, true);
      const start = position + ENTRY_HEADER_BYTES;
      if (length > longestInline) {
        yield* this.#takePiece();
        const record = Buffer.allocUnsafeSlow(length);
        const file = view.getUint32(start + LONG_FILE_AT, true);
        this.#readLong(view.getFloat64(start, true), file, record);
        yield singleRecord(record);
      } else if (pieces.isTooLong(length)) {
        yield* this.#takePiece();
        yield singleRecord(bytes.subarray(start, start + length));
      } else {
        if (pieces.isFullFor(length)) yield pieces.take();
        pieces.add(bytes, start, start + length);
      }
    }
  }

  /** For more records of one single key than can be loaded: they keep the order they came in. */
  *#emitAsStored(reader: LevelReader, bucket: number): Generator<WrittenRecords> {
    const { slab, longestInline } = this.#memory;
    const chunk = slab.subarray(Math.floor(slab.length * SPLIT_SHARE));
    for (const bytes of reader.chunks(bucket, chunk, longestInline)) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      yield* this.#emit(bytes, view, entryPositions(view, longestInline));
      yield* this.#takePiece();
    }
  }

  #split(from: LevelReader, group: EntryGroup, range: KeyRange, file: SyncSpillFile): LevelReader {
    const { slab, order, load, longestInline } = this.#memory;
    const excess = Math.max(group.bytes / load.length, group.entries / order.capacity);
    const buckets = Math.min(range.width, MAX_PARTS, Math.max(2, Math.ceil(4 * excess)));
    const memoryBytes = Math.floor(slab.length * SPLIT_SHARE);
    const memory = slab.subarray(0, memoryBytes);
    const to = new EntryScatter({ range, buckets, memory, file, longestInline });
    for (const bytes of from.chunks(group.first, slab.subarray(memoryBytes), longestInline)) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (const at of entryPositions(view, longestInline)) to.addEntry(bytes, view, at);
    }
    to.flush();
    this.#splitBytes += file.size;
    return new LevelReader(joinParts(range, [to.share()]));
  }

  #limits(): GroupLimits {
    const { load, order } = this.#memory;
    return { bytes: load.length, entries: order.capacity, wantedBytes: CACHED_BYTES };
  }

  *#takePiece(): Generator<WrittenRecords> {
    const { pieces } = this.#memory;
    if (!pieces.isEmpty) yield pieces.take();
  }
}

function* entryPositions(view: DataView, longestInline: number): Generator<number> {
  for (let at = 0; at < view.byteLength; at = endOfEntry(view, at, longestInline)) yield at;
}
