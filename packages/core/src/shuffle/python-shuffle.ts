import { StageError } from "../errors.ts";
import type { RecordRun, WrittenRecords } from "../record/record-run.ts";
import { EntryScatter } from "./entry-scatter.ts";
import { joinParts } from "./key-level.ts";
import { KeyedGather } from "./keyed-gather.ts";
import { LevelReader } from "./level-reader.ts";
import { pythonShuffleOrder } from "./python-order.ts";
import { RecordPieces, singleRecord } from "./record-pieces.ts";
import { SortMemory } from "./sort-memory.ts";
import { SpillLog } from "./spill-log.ts";
import type { SpillingReorder } from "./spilling-reorder.ts";
import { SyncSpillFile } from "./sync-spill-file.ts";
import { WordList } from "./word-list.ts";

export interface PythonShuffleOptions {
  /** Seed as Python's `random.seed` takes a whole number. */
  readonly seed: number | bigint;
  /**
   * Memory for records, in bytes: less than 4 KiB counts as 4 KiB, and more than 2 GiB, or much more than
   * `expectedBytes` needs, is not used. A record longer than 1/32 of it comes on top while it is written.
   */
  readonly memoryBytes: number;
  /** What all records will have together, in bytes; changes no order. Default: unknown. */
  readonly expectedBytes?: number;
  /** Folder for temporary files; they need twice the size of the input, and 16 bytes a record. */
  readonly tempDir: string;
}

/** Part of the slab for records on their way to their buckets; the rest is for reading them. */
const BUCKET_SHARE = 3 / 4;

/**
 * Gives the records in the order that CPython's `random.seed(seed); random.shuffle(records)` leaves. The order depends on
 * the number of records, so all are stored first; then those that do not fit into memory are dealt into buckets by their
 * output position, which reads and writes in large stretches. Beside `memoryBytes` it holds 12 bytes a record.
 * UsageError for no memory; InputError where `tempDir` cannot be written.
 */
export function createPythonShuffle(options: PythonShuffleOptions): SpillingReorder {
  return new PythonShuffle(options);
}

class PythonShuffle implements SpillingReorder {
  readonly #seed: number | bigint;
  readonly #tempDir: string;
  readonly #memory: SortMemory;
  readonly #log: SpillLog;
  /** Length of each record; undefined once they are drained. */
  #lengths: WordList | undefined = new WordList();
  readonly #buckets: SyncSpillFile;
  #gatherer: KeyedGather | undefined;

  constructor(options: PythonShuffleOptions) {
    this.#seed = options.seed;
    this.#tempDir = options.tempDir;
    this.#memory = new SortMemory(options.memoryBytes, options.expectedBytes);
    this.#log = new SpillLog({ memory: this.#memory.slab, tempDir: options.tempDir });
    this.#buckets = new SyncSpillFile(options.tempDir);
  }

  spilledBytes(): number {
    const split = this.#gatherer?.splitBytes ?? 0;
    return this.#log.spilledBytes + this.#buckets.size + split;
  }

  async add({ bytes, ends }: RecordRun): Promise<void> {
    const lengths = this.#lengths;
    if (lengths === undefined) throw new StageError("shuffle", "a record after the last one");
    let start = 0;
    for (const end of ends) {
      lengths.push(end - start);
      start = end;
    }
    await this.#log.append(bytes.subarray(0, start));
  }

  async *drain(): AsyncGenerator<WrittenRecords> {
    const lengths = this.#lengths;
    if (lengths === undefined) throw new StageError("shuffle", "drained twice");
    this.#lengths = undefined;
    await this.#log.finish();
    if (this.#log.isInMemory) {
      yield* this.#gather(lengths);
      return;
    }
    const reader = await this.#deal(lengths);
    this.#gatherer = new KeyedGather({
      reader,
      memory: this.#memory.gatherInSlab(),
      readLong: (position, _file, into) => this.#log.readNow(position, into),
      tempDir: this.#tempDir,
    });
    yield* this.#gatherer.records(this.#gatherer.groups());
  }

  async close(): Promise<void> {
    this.#gatherer?.close();
    this.#buckets.close();
    await this.#log.close();
  }

  *#gather(lengths: WordList): Generator<WrittenRecords> {
    const ends = new Uint32Array(lengths.length);
    for (let index = 0, end = 0; index < ends.length; index++) {
      end += lengths.get(index);
      ends[index] = end;
    }
    const { slab, pieceBytes } = this.#memory;
    const pieces = new RecordPieces(new Uint8Array(pieceBytes));
    for (const index of pythonShuffleOrder(ends.length, this.#seed)) {
      const start = index === 0 ? 0 : (ends[index - 1] as number);
      const end = ends[index] as number;
      if (pieces.isTooLong(end - start)) {
        if (!pieces.isEmpty) yield pieces.take();
        yield singleRecord(slab.subarray(start, end));
      } else {
        if (pieces.isFullFor(end - start)) yield pieces.take();
        pieces.add(slab, start, end);
      }
    }
    if (!pieces.isEmpty) yield pieces.take();
  }

  /** Puts the log's records into buckets that are ranges of the output position. */
  async #deal(lengths: WordList): Promise<LevelReader> {
    const { slab, longestInline } = this.#memory;
    const places = outputPlaces(lengths.length, this.#seed);
    const memoryBytes = Math.floor(slab.length * BUCKET_SHARE);
    const range = { word: 0, low: 0, width: lengths.length };
    const scatter = new EntryScatter({
      range,
      buckets: this.#memory.bucketsFor(this.#log.size),
      memory: slab.subarray(0, memoryBytes),
      file: this.#buckets,
      longestInline,
    });
    const chunk = slab.subarray(memoryBytes);
    let chunkStart = 0;
    let chunkEnd = 0;
    let position = 0;
    for (let index = 0; index < places.length; index++) {
      const length = lengths.get(index);
      const place = places[index] as number;
      if (length > longestInline) {
        scatter.addLong(place, 0, 0, length, position, 0);
      } else {
        if (position + length > chunkEnd) {
          chunkStart = position;
          chunkEnd = Math.min(this.#log.size, position + chunk.length);
          await this.#log.read(position, chunk.subarray(0, chunkEnd - chunkStart));
        }
        const start = position - chunkStart;
        scatter.add(place, 0, 0, chunk, start, start + length);
      }
      position += length;
    }
    scatter.flush();
    return new LevelReader(joinParts(range, [scatter.share()]));
  }
}

/** Input index → output position. */
function outputPlaces(count: number, seed: number | bigint): Uint32Array {
  const order = pythonShuffleOrder(count, seed);
  const places = new Uint32Array(count);
  for (let place = 0; place < count; place++) places[order[place] as number] = place;
  return places;
}
