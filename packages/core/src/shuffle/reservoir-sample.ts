import { StageError, UsageError } from "../errors.ts";
import { createRandom, randomInteger } from "../random/seeded-random.ts";
import type { RecordRun, WrittenRecords } from "../record/record-run.ts";
import { RecordPieces, singleRecord } from "./record-pieces.ts";
import { SpillLog } from "./spill-log.ts";
import type { SpillingReorder } from "./spilling-reorder.ts";
import { usableMemory } from "./usable-memory.ts";

export interface ReservoirSampleOptions {
  /** Number of records to take, 0 to 2^32 - 1; all where there are fewer. */
  readonly size: number;
  readonly seed: number | string;
  /**
   * Memory for records, in bytes: less than 4 KiB counts as 4 KiB, and more than 2 GiB is not used. A longer record comes
   * on top while it is written.
   */
  readonly memoryBytes: number;
  /** Folder for temporary files; they need the size of the sample times about 1 + ln(records / size). */
  readonly tempDir: string;
}

const LARGEST_PIECE = 1 << 20;
const LARGEST_CHUNK = 1 << 20;
const MAX_SIZE = 0xffffffff;
const LENGTH_BYTES = 4;
const FIRST_SLOTS = 1024;

/**
 * Picks `size` records, every set of them equally likely, in one pass, and gives them in input order. Which ones depends
 * on the seed and the number of records alone. Algorithm L (Li, "Reservoir-sampling algorithms of time complexity
 * O(n(1 + log(N/n)))", ACM TOMS 1994). Beside `memoryBytes` it holds 8 bytes a record of the sample, half as much again
 * while that grows. UsageError for a size that is no such number and for no memory; InputError where `tempDir` cannot be
 * written.
 */
export function createReservoirSample(options: ReservoirSampleOptions): SpillingReorder {
  return new ReservoirSample(options);
}

class ReservoirSample implements SpillingReorder {
  readonly #size: number;
  readonly #random: () => number;
  readonly #memory: Uint8Array;
  readonly #log: SpillLog;
  readonly #pieces: RecordPieces;
  readonly #header = new Uint8Array(LENGTH_BYTES);
  readonly #headerView = new DataView(this.#header.buffer);
  /** Where the record in each slot stands in the log: its length, then its bytes. */
  #slots: Float64Array;
  #filled = 0;
  #seen = 0;
  /** Number of the next record that is taken once all slots are filled. */
  #next = 0;
  #weight = 1;
  #isDrained = false;

  constructor(options: ReservoirSampleOptions) {
    const { size, seed, tempDir } = options;
    if (!Number.isInteger(size) || size < 0 || size > MAX_SIZE) {
      throw new UsageError(
        `the sample size must be a whole number from 0 to 2^32 - 1, not ${size}`,
      );
    }
    const memoryBytes = usableMemory(options.memoryBytes);
    const pieceBytes = Math.min(LARGEST_PIECE, Math.floor(memoryBytes / 16));
    this.#size = size;
    this.#random = createRandom(seed);
    this.#memory = Buffer.allocUnsafeSlow(memoryBytes - pieceBytes);
    this.#log = new SpillLog({ memory: this.#memory, tempDir });
    this.#pieces = new RecordPieces(new Uint8Array(pieceBytes));
    this.#slots = new Float64Array(Math.min(size, FIRST_SLOTS));
    this.#next = size === 0 ? Number.POSITIVE_INFINITY : 0;
  }

  spilledBytes(): number {
    return this.#log.spilledBytes;
  }

  async add(run: RecordRun): Promise<void> {
    if (this.#isDrained) throw new StageError("sample", "a record after the last one");
    const { bytes, ends } = run;
    const first = this.#seen;
    this.#seen += ends.length;
    while (this.#next < this.#seen) {
      const index = this.#next - first;
      const start = index === 0 ? 0 : (ends[index - 1] as number);
      await this.#store(bytes.subarray(start, ends[index]));
      this.#advance();
    }
  }

  async *drain(): AsyncGenerator<WrittenRecords> {
    if (this.#isDrained) throw new StageError("sample", "drained twice");
    this.#isDrained = true;
    await this.#log.finish();
    const slots = this.#slots.subarray(0, this.#filled);
    // The log grows with the input, so ascending positions are the input's order.
    slots.sort();
    const log = this.#log.isInMemory ? this.#memory.subarray(0, this.#log.size) : undefined;
    const reader = new LogReader(this.#log, log, this.#memory.subarray(0, LARGEST_CHUNK));
    const pieces = this.#pieces;
    for (const position of slots) {
      const header = await reader.read(position, LENGTH_BYTES);
      const length = new DataView(header.buffer, header.byteOffset).getUint32(0, true);
      const record = await reader.read(position + LENGTH_BYTES, length);
      if (pieces.isTooLong(length)) {
        if (!pieces.isEmpty) yield pieces.take();
        yield singleRecord(record);
      } else {
        if (pieces.isFullFor(length)) yield pieces.take();
        pieces.add(record, 0, length);
      }
    }
    if (!pieces.isEmpty) yield pieces.take();
  }

  async close(): Promise<void> {
    await this.#log.close();
  }

  async #store(record: Uint8Array): Promise<void> {
    const isFilling = this.#filled < this.#size;
    const slot = isFilling ? this.#filled++ : randomInteger(this.#random, this.#size);
    if (slot === this.#slots.length) {
      const larger = new Float64Array(Math.min(this.#size, slot * 2));
      larger.set(this.#slots);
      this.#slots = larger;
    }
    this.#slots[slot] = this.#log.size;
    this.#headerView.setUint32(0, record.length, true);
    await this.#log.append(this.#header);
    await this.#log.append(record);
  }

  /** Moves on to the next record that is taken. */
  #advance(): void {
    this.#next++;
    if (this.#filled < this.#size) return;
    // 1 - random() is in (0, 1], so its logarithm is finite.
    this.#weight *= Math.exp(Math.log(1 - this.#random()) / this.#size);
    const skipped = Math.floor(Math.log(1 - this.#random()) / Math.log1p(-this.#weight));
    // Not a number where both logarithms are 0: the weight has run out, and with it the sample's changes.
    this.#next += Number.isNaN(skipped) ? Number.POSITIVE_INFINITY : skipped;
  }
}

/** Reads ascending ranges of a log through one buffer. */
class LogReader {
  readonly #log: SpillLog;
  readonly #buffer: Uint8Array;
  #chunk: Uint8Array;
  #start = 0;

  /** `whole`: the whole log where it is in memory; otherwise `buffer` takes stretches of it. */
  constructor(log: SpillLog, whole: Uint8Array | undefined, buffer: Uint8Array) {
    this.#log = log;
    this.#buffer = buffer;
    this.#chunk = whole ?? buffer.subarray(0, 0);
  }

  /** Valid until the next call. */
  async read(position: number, length: number): Promise<Uint8Array> {
    const at = position - this.#start;
    if (at >= 0 && at + length <= this.#chunk.length) {
      return this.#chunk.subarray(at, at + length);
    }
    if (length > this.#buffer.length) {
      const own = Buffer.allocUnsafeSlow(length);
      await this.#log.read(position, own);
      return own;
    }
    this.#chunk = this.#buffer.subarray(
      0,
      Math.min(this.#buffer.length, this.#log.size - position),
    );
    this.#start = position;
    await this.#log.read(position, this.#chunk);
    return this.#chunk.subarray(0, length);
  }
}
