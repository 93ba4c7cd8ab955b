import { StageError } from "../errors.ts";
import { ENTRY_HEADER_BYTES, ENTRY_LENGTH_AT } from "./spilled-entry.ts";

const LARGEST_PAGE = 64 << 10;
const SMALLEST_PAGE = ENTRY_HEADER_BYTES;
/** On average half a page of each bucket is empty when memory runs out. */
const PAGES_A_BUCKET = 4;
const MIN_PAGES = 16;
/** A view costs more than a loop over so many bytes. */
const SHORT_COPY = 32;

/**
 * Many growing byte strings in one bounded memory: each takes a page after the other, until there is none left and all
 * are emptied together. Holds `memory`, 4 bytes a page and 16 a bucket.
 */
export class ScatterPages {
  readonly buckets: number;
  readonly #memory: Uint8Array;
  readonly #view: DataView;
  readonly #pageBytes: number;
  readonly #pages: number;
  /** The page after a page in its bucket, -1 after the last. */
  readonly #nextPage: Int32Array;
  readonly #firstPage: Int32Array;
  readonly #lastPage: Int32Array;
  /** Where the next byte of a bucket goes in the memory, and the end of its last page. */
  readonly #fill: Int32Array;
  readonly #limit: Int32Array;
  readonly #header = new Uint8Array(ENTRY_HEADER_BYTES);
  readonly #headerView = new DataView(this.#header.buffer);
  /** The whole buffer that `memory` is a part of. */
  readonly #buffer: Uint8Array;
  readonly #memoryStart: number;
  /** What was appended last, and where it begins in `#buffer`; -1 where it is in another one. Asking costs a call. */
  #from: Uint8Array | undefined;
  #fromStart = -1;
  #taken = 0;

  constructor(memory: Uint8Array, buckets: number) {
    this.buckets = buckets;
    this.#memory = memory;
    this.#buffer = new Uint8Array(memory.buffer);
    this.#memoryStart = memory.byteOffset;
    this.#view = new DataView(memory.buffer, memory.byteOffset, memory.byteLength);
    this.#pageBytes = pageSize(memory.length, buckets);
    this.#pages = Math.floor(memory.length / this.#pageBytes);
    this.#nextPage = new Int32Array(this.#pages).fill(-1);
    this.#firstPage = new Int32Array(buckets).fill(-1);
    this.#lastPage = new Int32Array(buckets).fill(-1);
    this.#fill = new Int32Array(buckets);
    this.#limit = new Int32Array(buckets);
  }

  get isEmpty(): boolean {
    return this.#taken === 0;
  }

  /** True where `length` more bytes fit into the bucket. */
  hasRoom(bucket: number, length: number): boolean {
    const rest = length - ((this.#limit[bucket] as number) - (this.#fill[bucket] as number));
    return rest <= 0 || rest <= (this.#pages - this.#taken) * this.#pageBytes;
  }

  /** Adds the four words of an entry's header to a bucket that has room for it. */
  appendHeader(bucket: number, word0: number, word1: number, rank: number, length: number): void {
    const fill = this.#fill[bucket] as number;
    if (fill + ENTRY_HEADER_BYTES > (this.#limit[bucket] as number)) {
      setHeader(this.#headerView, 0, word0, word1, rank, length);
      this.append(bucket, this.#header, 0, ENTRY_HEADER_BYTES);
      return;
    }
    setHeader(this.#view, fill, word0, word1, rank, length);
    this.#fill[bucket] = fill + ENTRY_HEADER_BYTES;
  }

  /** Adds `bytes[start, end)` to the end of a bucket that has room for it; fastest within the buffer of the memory. */
  append(bucket: number, bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; ) {
      let fill = this.#fill[bucket] as number;
      if (fill === (this.#limit[bucket] as number)) fill = this.#takePage(bucket);
      const taken = Math.min(end - at, (this.#limit[bucket] as number) - fill);
      this.#copy(bytes, at, fill, taken);
      this.#fill[bucket] = fill + taken;
      at += taken;
    }
  }

  /** Adds up the bytes of the buckets: gives for each where it ends when all stand one after another. */
  ends(): Uint32Array<ArrayBuffer> {
    const ends = new Uint32Array(this.buckets);
    let end = 0;
    for (let bucket = 0; bucket < this.buckets; bucket++) {
      for (const chunk of this.chunks(bucket, bucket + 1)) end += chunk.length;
      ends[bucket] = end;
    }
    return ends;
  }

  /** The bytes of buckets `first` to `last - 1` in order, as views that are valid until the next append or `clear`. */
  *chunks(first: number, last: number): Generator<Uint8Array> {
    for (let bucket = first; bucket < last; bucket++) {
      const lastPage = this.#lastPage[bucket] as number;
      for (let page = this.#firstPage[bucket] as number; page >= 0; ) {
        const start = page * this.#pageBytes;
        const end = page === lastPage ? (this.#fill[bucket] as number) : start + this.#pageBytes;
        yield this.#memory.subarray(start, end);
        page = this.#nextPage[page] as number;
      }
    }
  }

  /** Empties all buckets. */
  clear(): void {
    this.#nextPage.fill(-1, 0, this.#taken);
    this.#firstPage.fill(-1);
    this.#lastPage.fill(-1);
    this.#fill.fill(0);
    this.#limit.fill(0);
    this.#taken = 0;
  }

  #copy(from: Uint8Array, start: number, target: number, length: number): void {
    const memory = this.#memory;
    if (length <= SHORT_COPY) {
      for (let at = 0; at < length; at++) memory[target + at] = from[start + at] as number;
      return;
    }
    if (from !== this.#from) {
      this.#from = from;
      this.#fromStart = from.buffer === memory.buffer ? from.byteOffset : -1;
    }
    if (this.#fromStart >= 0) {
      // No views: that halves the time, and spares their garbage.
      const first = this.#fromStart + start;
      this.#buffer.copyWithin(this.#memoryStart + target, first, first + length);
    } else {
      memory.set(from.subarray(start, start + length), target);
    }
  }

  /** Hangs the next page at the end of a bucket; gives where it begins. */
  #takePage(bucket: number): number {
    if (this.#taken === this.#pages) throw new StageError("spill", "no page is left");
    const page = this.#taken++;
    const last = this.#lastPage[bucket] as number;
    if (last < 0) this.#firstPage[bucket] = page;
    else this.#nextPage[last] = page;
    this.#lastPage[bucket] = page;
    const start = page * this.#pageBytes;
    this.#limit[bucket] = start + this.#pageBytes;
    return start;
  }
}

function setHeader(
  view: DataView,
  at: number,
  word0: number,
  word1: number,
  rank: number,
  length: number,
): void {
  view.setUint32(at, word0, true);
  view.setUint32(at + 4, word1, true);
  view.setUint32(at + 8, rank, true);
  view.setUint32(at + ENTRY_LENGTH_AT, length, true);
}

function pageSize(memoryBytes: number, buckets: number): number {
  const wanted = Math.min(memoryBytes / (PAGES_A_BUCKET * buckets), memoryBytes / MIN_PAGES);
  const power = 2 ** Math.floor(Math.log2(Math.max(wanted, 1)));
  return Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, power));
}
