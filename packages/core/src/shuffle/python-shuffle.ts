import { StageError } from "../errors.ts";
import type { RecordRun, WrittenRecords } from "../record/record-run.ts";
import { KeyLevel } from "./key-level.ts";
import type { KeyedDrain } from "./keyed-drain.ts";
import { pythonShuffleOrder } from "./python-order.ts";
import { RecordPieces, singleRecord } from "./record-pieces.ts";
import { SortMemory } from "./sort-memory.ts";
import { SpillLog } from "./spill-log.ts";
import type { SpillingReorder } from "./spilling-reorder.ts";
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
  #level: KeyLevel | undefined;
  #drain: KeyedDrain | undefined;

  constructor(options: PythonShuffleOptions) {
    this.#seed = options.seed;
    this.#tempDir = options.tempDir;
    this.#memory = new SortMemory(options.memoryBytes, options.expectedBytes);
    this.#log = new SpillLog({ memory: this.#memory.slab, tempDir: options.tempDir });
  }

  spilledBytes(): number {
    const dealt = this.#level?.spill.spilledBytes ?? 0;
    return this.#log.spilledBytes + dealt + (this.#drain?.splitBytes ?? 0);
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
    this.#level = await this.#deal(lengths);
    this.#drain = this.#memory.drainInSlab(this.#log, this.#tempDir);
    yield* this.#drain.drain(this.#level);
  }

  async close(): Promise<void> {
    await Promise.all([this.#log.close(), this.#level?.spill.close(), this.#drain?.close()]);
  }

  *#gather(lengths: WordList): Generator<WrittenRecords> {
    const ends = new Uint32Array(lengths.length);
    for (let index = 0, end = 0; index < ends.length; index++) {
      end += lengths.get(index);
      ends[index] = end;
    }
    const { slab, pieceBytes } = this.#memory;
    const pieces = new RecordPieces(pieceBytes);
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
  async #deal(lengths: WordList): Promise<KeyLevel> {
    const { slab, longestInline } = this.#memory;
    const places = outputPlaces(lengths.length, this.#seed);
    const memoryBytes = Math.floor(slab.length * BUCKET_SHARE);
    const level = new KeyLevel(
      { word: 0, low: 0, width: lengths.length },
      {
        buckets: this.#memory.bucketsFor(this.#log.size),
        memory: slab.subarray(0, memoryBytes),
        tempDir: this.#tempDir,
      },
    );
    this.#level = level;
    const chunk = slab.subarray(memoryBytes);
    let chunkStart = 0;
    let chunkEnd = 0;
    let position = 0;
    for (let index = 0; index < places.length; index++) {
      const length = lengths.get(index);
      level.setKey(places[index] as number, 0, 0);
      let waiting: Promise<void> | undefined;
      if (length > longestInline) {
        waiting = level.addLong(length, position);
      } else {
        if (position + length > chunkEnd) {
          chunkStart = position;
          chunkEnd = Math.min(this.#log.size, position + chunk.length);
          await this.#log.read(position, chunk.subarray(0, chunkEnd - chunkStart));
        }
        const start = position - chunkStart;
        waiting = level.add(chunk, start, start + length);
      }
      if (waiting !== undefined) await waiting;
      position += length;
    }
    await level.spill.flush();
    return level;
  }
}

/** Input index → output position. */
function outputPlaces(count: number, seed: number | bigint): Uint32Array {
  const order = pythonShuffleOrder(count, seed);
  const places = new Uint32Array(count);
  for (let place = 0; place < count; place++) places[order[place] as number] = place;
  return places;
}
