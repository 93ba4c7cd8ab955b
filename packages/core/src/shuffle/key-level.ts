import { BucketSpill, type BucketSpillOptions } from "./bucket-spill.ts";
import { type KeyRange, partOf } from "./key-range.ts";
import { ENTRY_HEADER_BYTES, ENTRY_LENGTH_AT, LONG_RECORD_BYTES } from "./spilled-entry.ts";

/** Entries in buckets that are equal parts of a key range, in ascending order. Holds 4 bytes a bucket, and the spill. */
export class KeyLevel {
  readonly range: KeyRange;
  readonly spill: BucketSpill;
  /** Entries of each bucket. */
  readonly entries: Uint32Array;
  readonly #header = new Uint8Array(ENTRY_HEADER_BYTES + LONG_RECORD_BYTES);
  readonly #shortHeader = this.#header.subarray(0, ENTRY_HEADER_BYTES);
  readonly #headerView = new DataView(this.#header.buffer);

  constructor(range: KeyRange, options: BucketSpillOptions) {
    this.range = range;
    this.spill = new BucketSpill(options);
    this.entries = new Uint32Array(options.buckets);
  }

  /** Sets the key of the record that is added next. */
  setKey(word0: number, word1: number, rank: number): void {
    this.#headerView.setUint32(0, word0, true);
    this.#headerView.setUint32(4, word1, true);
    this.#headerView.setUint32(8, rank, true);
  }

  /** Adds the record `bytes[start, end)`. Where it gives a promise, that must be awaited before the next call. */
  add(bytes: Uint8Array, start: number, end: number): Promise<void> | undefined {
    this.#headerView.setUint32(ENTRY_LENGTH_AT, end - start, true);
    const bucket = this.#count(this.#headerView, 0);
    const waiting = this.spill.append(bucket, this.#shortHeader, 0, ENTRY_HEADER_BYTES);
    if (waiting === undefined) return this.spill.append(bucket, bytes, start, end);
    return waiting.then(() => this.spill.append(bucket, bytes, start, end));
  }

  /** Adds a long record that stands at `position` of the file of long records. */
  addLong(length: number, position: number): Promise<void> | undefined {
    this.#headerView.setUint32(ENTRY_LENGTH_AT, length, true);
    this.#headerView.setFloat64(ENTRY_HEADER_BYTES, position, true);
    return this.addEntry(this.#header, this.#headerView, 0, this.#header.length);
  }

  /** Adds the whole entry `bytes[start, end)`; `view` is of `bytes`. */
  addEntry(
    bytes: Uint8Array,
    view: DataView,
    start: number,
    end: number,
  ): Promise<void> | undefined {
    return this.spill.append(this.#count(view, start), bytes, start, end);
  }

  #count(view: DataView, at: number): number {
    const key = view.getUint32(at + 4 * this.range.word, true);
    const bucket = partOf(this.range, this.spill.buckets, key);
    this.entries[bucket] = (this.entries[bucket] as number) + 1;
    return bucket;
  }
}
