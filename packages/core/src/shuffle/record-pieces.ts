import type { WrittenRecords } from "../record/record-run.ts";

const MAX_RECORDS = 1 << 16;

/** Gathers records into pieces, in the same memory again for each piece: `bytes`, and 4 bytes a record. */
export class RecordPieces {
  readonly #bytes: Uint8Array;
  /** The whole buffer that `#bytes` is a part of. */
  readonly #buffer: Uint8Array;
  readonly #bytesStart: number;
  /** What a record was taken from last, and where it begins in `#buffer`; -1 where it is in another one. */
  #from: Uint8Array | undefined;
  #fromStart = -1;
  readonly #ends: Uint32Array;
  #filled = 0;
  #records = 0;

  /** A piece fits into `bytes`, which has 1 byte or more; it has at most `mostRecords` records. */
  constructor(bytes: Uint8Array, mostRecords: number = MAX_RECORDS) {
    this.#bytes = bytes;
    this.#buffer = new Uint8Array(bytes.buffer);
    this.#bytesStart = bytes.byteOffset;
    this.#ends = new Uint32Array(Math.min(mostRecords, bytes.length));
  }

  /** True where a record of `length` bytes is longer than any piece and must go on its own. */
  isTooLong(length: number): boolean {
    return length > this.#bytes.length;
  }

  /** True where the piece must be taken before a record of `length` bytes. */
  isFullFor(length: number): boolean {
    return this.#filled + length > this.#bytes.length || this.#records === this.#ends.length;
  }

  get isEmpty(): boolean {
    return this.#records === 0;
  }

  /** Adds one record, for which there is room. */
  add(from: Uint8Array, start: number, end: number): void {
    if (from !== this.#from) {
      this.#from = from;
      this.#fromStart = from.buffer === this.#bytes.buffer ? from.byteOffset : -1;
    }
    // Within one buffer no views are needed, which halves the time of a short record.
    if (this.#fromStart >= 0) {
      const target = this.#bytesStart + this.#filled;
      this.#buffer.copyWithin(target, this.#fromStart + start, this.#fromStart + end);
    } else {
      this.#bytes.set(from.subarray(start, end), this.#filled);
    }
    this.#filled += end - start;
    this.#ends[this.#records++] = this.#filled;
  }

  /** The piece so far; valid until the next `add`. */
  take(): WrittenRecords {
    const piece = {
      bytes: this.#bytes.subarray(0, this.#filled),
      ends: this.#ends.subarray(0, this.#records),
    };
    this.#filled = 0;
    this.#records = 0;
    return piece;
  }
}

/** A piece of one record. */
export function singleRecord(bytes: Uint8Array): WrittenRecords {
  return { bytes, ends: Uint32Array.of(bytes.length) };
}
