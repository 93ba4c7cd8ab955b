import { SpillLog } from "@burnish/core";
import { RecordColumn } from "./record-column.ts";

export interface ShingleStoreOptions {
  /** Holds sets until there are more, in bytes. */
  readonly memoryBytes: number;
  readonly tempDir: string;
}

const NUMBER_BYTES = 8;

/** The sets of shingles of all records, on disk where memory does not hold them; 8 bytes a record stay in memory. */
export class ShingleStore {
  readonly #memory: Float64Array;
  readonly #log: SpillLog;
  /** Where each set ends, in shingles. */
  readonly #ends = new RecordColumn((length) => new Float64Array(length));
  #total = 0;
  #largest = 0;

  constructor({ memoryBytes, tempDir }: ShingleStoreOptions) {
    this.#memory = new Float64Array(Math.max(1, Math.floor(memoryBytes / NUMBER_BYTES)));
    this.#log = new SpillLog({ memory: bytesOf(this.#memory), tempDir });
  }

  /** Shingles of the largest set. */
  get largest(): number {
    return this.#largest;
  }

  get spilledBytes(): number {
    return this.#log.spilledBytes;
  }

  /** Adds the sets of some records, whose ends in `shingles` are given. */
  async append(shingles: Float64Array, ends: Uint32Array): Promise<void> {
    let start = 0;
    for (const end of ends) {
      this.#ends.push(this.#total + end);
      this.#largest = Math.max(this.#largest, end - start);
      start = end;
    }
    this.#total += shingles.length;
    const written = this.#log.append(bytesOf(shingles));
    if (written !== undefined) await written;
  }

  /** To be called after the last `append`, before sets are asked for. */
  async finish(): Promise<void> {
    await this.#log.finish();
  }

  /** Shingles of a record's set. */
  sizeOf(record: number): number {
    return this.#ends.get(record) - this.#startOf(record);
  }

  /** Copies a record's set to the start of `into`. */
  read(record: number, into: Float64Array): void {
    const start = this.#startOf(record);
    const size = this.#ends.get(record) - start;
    if (this.#log.isInMemory) into.set(this.#memory.subarray(start, start + size));
    else this.#log.readNow(start * NUMBER_BYTES, bytesOf(into.subarray(0, size)));
  }

  async close(): Promise<void> {
    await this.#log.close();
  }

  #startOf(record: number): number {
    return record === 0 ? 0 : this.#ends.get(record - 1);
  }
}

function bytesOf(numbers: Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
