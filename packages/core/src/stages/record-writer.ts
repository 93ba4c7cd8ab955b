import { Buffer } from "node:buffer";
import type { KeptRecords } from "../pipeline/lane-job.ts";

const FIRST_BYTES = 1 << 20;
const MAX_UTF8_PER_UNIT = 3;

/** Takes the records that a block keeps, in their order. */
export interface RecordTarget {
  /** Writes into `buffer` as long as it suffices; only while nothing is written yet. */
  use(buffer: ArrayBuffer): void;
  /** Adds a record as the bytes it came in. */
  addBytes(bytes: Uint8Array, address: number): void;
  addText(text: string, address: number): void;
  /** Adds a record whose number in the run is still to be written between `before` and `after`. */
  addAroundIndex(before: string, after: string, address: number): void;
  /** Gives the records and starts anew. */
  take(): KeptRecords;
}

/** Collects the records that a block keeps into one buffer, each ended by `\n`. Holds one block's output. */
export class RecordWriter implements RecordTarget {
  #bytes: Buffer<ArrayBuffer> = Buffer.alloc(0);
  #filled = 0;
  #ends: number[] = [];
  #addresses: number[] = [];
  #indexPositions: number[] = [];

  use(buffer: ArrayBuffer): void {
    this.#bytes = Buffer.from(buffer);
  }

  addBytes(bytes: Uint8Array, address: number): void {
    this.#reserve(bytes.length + 1);
    this.#bytes.set(bytes, this.#filled);
    this.#filled += bytes.length;
    this.#endRecord(address);
  }

  addText(text: string, address: number): void {
    this.#write(text);
    this.#endRecord(address);
  }

  addAroundIndex(before: string, after: string, address: number): void {
    this.#write(before);
    this.#indexPositions.push(this.#filled);
    this.#write(after);
    this.#endRecord(address);
  }

  /** The buffers belong to the caller. */
  take(): KeptRecords {
    const kept: KeptRecords = {
      bytes: this.#bytes.subarray(0, this.#filled),
      ends: Uint32Array.from(this.#ends),
      addresses: Float64Array.from(this.#addresses),
      ...(this.#indexPositions.length > 0 && {
        indexPositions: Uint32Array.from(this.#indexPositions),
      }),
    };
    this.#bytes = Buffer.alloc(0);
    this.#filled = 0;
    this.#ends = [];
    this.#addresses = [];
    this.#indexPositions = [];
    return kept;
  }

  #write(text: string): void {
    this.#reserve(text.length * MAX_UTF8_PER_UNIT + 1);
    this.#filled += this.#bytes.write(text, this.#filled, "utf8");
  }

  #endRecord(address: number): void {
    this.#bytes[this.#filled] = 0x0a;
    this.#filled += 1;
    this.#ends.push(this.#filled);
    this.#addresses.push(address);
  }

  #reserve(more: number): void {
    const needed = this.#filled + more;
    if (needed <= this.#bytes.length) return;
    const size = Math.max(needed, this.#bytes.length * 2, FIRST_BYTES);
    const larger = Buffer.allocUnsafeSlow(size);
    this.#bytes.copy(larger, 0, 0, this.#filled);
    this.#bytes = larger;
  }
}
