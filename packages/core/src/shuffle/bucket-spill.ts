import { StageError } from "../errors.ts";
import { SegmentTable } from "./segment-table.ts";
import { SpillFile } from "./spill-file.ts";

export interface BucketSpillOptions {
  /** Number of buckets, 1 or more. */
  readonly buckets: number;
  /** Holds what is not yet written; the spill's own until `flush` has resolved. */
  readonly memory: Uint8Array;
  readonly tempDir: string;
}

const LARGEST_PAGE = 64 << 10;
const SMALLEST_PAGE = 16;
const PAGES_A_BUCKET = 4;
const MIN_PAGES = 16;
/** Share of the pages that are free or on their way to the file, so that appending seldom waits. */
const SPARE_SHARE = 1 / 8;
/** A read of a bucket keeps so many segments on their way. */
const READS_AHEAD = 4;

/**
 * Many growing byte strings in one bounded memory: pages are dealt out as buckets need them, and the largest bucket goes
 * to the temporary file when they run short. What fits into 7/8 of the memory never touches the disk. Beside `memory` it
 * holds 28 bytes a bucket and 16 a written segment. One append at a time.
 */
export class BucketSpill {
  readonly buckets: number;
  readonly #memory: Uint8Array;
  readonly #file: SpillFile;
  readonly #segments: SegmentTable;
  readonly #bytes: Float64Array;
  readonly #pageBytes: number;
  /** The page after a page in its bucket, -1 after the last. */
  readonly #nextPage: Int32Array;
  readonly #firstPage: Int32Array;
  readonly #lastPage: Int32Array;
  readonly #pages: Int32Array;
  /** Bytes in the last page of a bucket. */
  readonly #lastFill: Int32Array;
  readonly #free: Int32Array;
  readonly #sparePages: number;
  #freeCount: number;
  #writingPages = 0;
  #failure: unknown;
  #wake: (() => void) | undefined;

  constructor(options: BucketSpillOptions) {
    const { buckets, memory } = options;
    this.buckets = buckets;
    this.#memory = memory;
    this.#file = new SpillFile(options.tempDir);
    this.#segments = new SegmentTable(buckets);
    this.#bytes = new Float64Array(buckets);
    this.#pageBytes = pageSize(memory.length, buckets);
    const pages = Math.floor(memory.length / this.#pageBytes);
    if (pages < 2) throw new StageError("spill", `${memory.length} bytes are too little memory`);
    this.#nextPage = new Int32Array(pages);
    this.#firstPage = new Int32Array(buckets).fill(-1);
    this.#lastPage = new Int32Array(buckets).fill(-1);
    this.#pages = new Int32Array(buckets);
    this.#lastFill = new Int32Array(buckets);
    this.#free = Int32Array.from({ length: pages }, (_, index) => pages - 1 - index);
    this.#freeCount = pages;
    this.#sparePages = Math.max(1, Math.floor(pages * SPARE_SHARE));
  }

  /** Bytes written to the temporary file. */
  get spilledBytes(): number {
    return this.#file.size;
  }

  bucketBytes(bucket: number): number {
    return this.#bytes[bucket] as number;
  }

  /**
   * Adds `bytes[start, end)` to the end of a bucket. Undefined where that is done at once; otherwise a promise that must
   * be awaited, during which `bytes` must not change.
   */
  append(bucket: number, bytes: Uint8Array, start: number, end: number): Promise<void> | undefined {
    this.#bytes[bucket] = (this.#bytes[bucket] as number) + end - start;
    const at = this.#copy(bucket, bytes, start, end);
    return at === end ? undefined : this.#copyRest(bucket, bytes, at, end);
  }

  /** Writes what memory still holds and gives the memory back; nothing can be appended after it. */
  async flush(): Promise<void> {
    for (let bucket = 0; bucket < this.buckets; bucket++) {
      if ((this.#pages[bucket] as number) > 0) this.#writeBucket(bucket);
    }
    await this.settle();
  }

  /** Waits for running writes. */
  async settle(): Promise<void> {
    while (this.#writingPages > 0) await this.#pagesFreed();
    this.#throwFailure();
  }

  /** Reads a bucket from its first byte on; after the last append and `flush` or `settle`. */
  readBucket(bucket: number): BucketReader {
    let segment = this.#segments.first(bucket);
    let page = this.#firstPage[bucket] as number;
    let offset = 0;
    const read = async (into: Uint8Array): Promise<void> => {
      let reads: Promise<void>[] = [];
      for (let at = 0; at < into.length; ) {
        if (segment < 0 && page < 0) throw new StageError("spill", `bucket ${bucket} ends early`);
        const length = segment < 0 ? this.#pageFill(bucket, page) : this.#segments.length(segment);
        const taken = Math.min(into.length - at, length - offset);
        const target = into.subarray(at, at + taken);
        if (segment < 0) {
          const start = page * this.#pageBytes + offset;
          target.set(this.#memory.subarray(start, start + taken));
        } else {
          reads.push(this.#file.read(this.#segments.position(segment) + offset, target));
        }
        if (reads.length === READS_AHEAD) {
          await Promise.all(reads);
          reads = [];
        }
        at += taken;
        offset += taken;
        if (offset < length) continue;
        offset = 0;
        if (segment < 0) page = this.#nextPage[page] as number;
        else segment = this.#segments.next(segment);
      }
      await Promise.all(reads);
    };
    return { read };
  }

  /** Waits for running writes, then frees the temporary file. */
  async close(): Promise<void> {
    await this.#file.close();
  }

  /** Copies as much as there are pages for; returns the index after the last byte copied. */
  #copy(bucket: number, bytes: Uint8Array, start: number, end: number): number {
    const pageBytes = this.#pageBytes;
    let at = start;
    while (at < end) {
      let page = this.#lastPage[bucket] as number;
      let fill = this.#lastFill[bucket] as number;
      if (page < 0 || fill === pageBytes) {
        page = this.#takePage(bucket);
        if (page < 0) return at;
        fill = 0;
      }
      const taken = Math.min(end - at, pageBytes - fill);
      copyBytes(bytes, at, this.#memory, page * pageBytes + fill, taken);
      this.#lastFill[bucket] = fill + taken;
      at += taken;
    }
    return at;
  }

  async #copyRest(bucket: number, bytes: Uint8Array, start: number, end: number): Promise<void> {
    for (let at = start; at < end; at = this.#copy(bucket, bytes, at, end)) {
      await this.#pagesFreed();
    }
  }

  /** Hangs a free page at the end of a bucket; -1 where none is free at the moment. */
  #takePage(bucket: number): number {
    this.#throwFailure();
    while (this.#freeCount + this.#writingPages <= this.#sparePages) this.#writeLargest();
    if (this.#freeCount === 0) return -1;
    const page = this.#free[--this.#freeCount] as number;
    const last = this.#lastPage[bucket] as number;
    if (last < 0) this.#firstPage[bucket] = page;
    else this.#nextPage[last] = page;
    this.#nextPage[page] = -1;
    this.#lastPage[bucket] = page;
    this.#lastFill[bucket] = 0;
    this.#pages[bucket] = (this.#pages[bucket] as number) + 1;
    return page;
  }

  #writeLargest(): void {
    let largest = 0;
    for (let bucket = 1; bucket < this.buckets; bucket++) {
      if ((this.#pages[bucket] as number) > (this.#pages[largest] as number)) largest = bucket;
    }
    this.#writeBucket(largest);
  }

  #writeBucket(bucket: number): void {
    const chunks: Uint8Array[] = [];
    const pages: number[] = [];
    let length = 0;
    let page = this.#firstPage[bucket] as number;
    while (page >= 0) {
      const fill = this.#pageFill(bucket, page);
      const start = page * this.#pageBytes;
      chunks.push(this.#memory.subarray(start, start + fill));
      pages.push(page);
      length += fill;
      page = this.#nextPage[page] as number;
    }
    this.#firstPage[bucket] = -1;
    this.#lastPage[bucket] = -1;
    this.#pages[bucket] = 0;
    const { position, written } = this.#file.append(chunks);
    this.#segments.add(bucket, position, length);
    this.#writingPages += pages.length;
    written
      .catch((error: unknown) => {
        this.#failure ??= error;
      })
      .finally(() => {
        for (const written of pages) this.#free[this.#freeCount++] = written;
        this.#writingPages -= pages.length;
        this.#wake?.();
      });
  }

  #pageFill(bucket: number, page: number): number {
    return page === this.#lastPage[bucket] ? (this.#lastFill[bucket] as number) : this.#pageBytes;
  }

  async #pagesFreed(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    this.#throwFailure();
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}

/** Walks through one bucket. */
export interface BucketReader {
  /** Fills `into` with the bucket's next bytes; StageError where it has fewer left. */
  read(into: Uint8Array): Promise<void>;
}

/** A view costs more than a loop over so many bytes. */
const SHORT_COPY = 32;

function copyBytes(
  from: Uint8Array,
  start: number,
  to: Uint8Array,
  target: number,
  length: number,
): void {
  if (length > SHORT_COPY) to.set(from.subarray(start, start + length), target);
  else for (let at = 0; at < length; at++) to[target + at] = from[start + at] as number;
}

function pageSize(memoryBytes: number, buckets: number): number {
  const wanted = Math.min(memoryBytes / (PAGES_A_BUCKET * buckets), memoryBytes / MIN_PAGES);
  const power = 2 ** Math.floor(Math.log2(Math.max(wanted, 1)));
  return Math.min(LARGEST_PAGE, Math.max(SMALLEST_PAGE, power));
}
