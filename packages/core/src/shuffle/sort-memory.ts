import { EntryOrder, ORDER_BYTES } from "./entry-order.ts";
import { KeyedDrain, type LongRecords } from "./keyed-drain.ts";
import { RecordPieces } from "./record-pieces.ts";
import { ENTRY_HEADER_BYTES } from "./spilled-entry.ts";

const MIN_MEMORY = 4 << 10;
const LARGEST_PIECE = 1 << 20;
/** Memory that a bucket should have while records come in, so that it is written in large segments. */
const MEMORY_A_BUCKET = 32 << 10;
const MIN_BUCKETS = 32;
/** A bucket may be so much larger than the mean. */
const UNEVENNESS = 1.25;

/**
 * How an external sort divides its memory: a slab, first for records on their way to disk, then for buckets that are
 * read back (7/8 less a piece), one output piece (up to 1 MiB), and an eighth for sorting.
 */
export class SortMemory {
  readonly slab: Uint8Array;
  readonly pieceBytes: number;
  /** Longer records do not go through the buckets. */
  readonly longestInline: number;
  readonly #orderBytes: number;

  /** `memoryBytes`: at least 4 KiB. */
  constructor(memoryBytes: number) {
    const bytes = Math.max(MIN_MEMORY, Math.floor(memoryBytes));
    this.#orderBytes = bytes >> 3;
    this.pieceBytes = Math.min(LARGEST_PIECE, bytes >> 4);
    this.longestInline = (bytes >> 5) - ENTRY_HEADER_BYTES;
    this.slab = Buffer.allocUnsafeSlow(bytes - this.#orderBytes - this.pieceBytes);
  }

  /** Number of buckets for `bytes` of records, so that two buckets fit into the slab where that can be. */
  bucketsFor(bytes: number): number {
    const wanted = Math.ceil((UNEVENNESS * bytes) / (this.slab.length / 2));
    const most = Math.floor(this.slab.length / MEMORY_A_BUCKET);
    return Math.max(MIN_BUCKETS, Math.min(most, wanted));
  }

  /** A drain that leaves the slab alone, for buckets that are still there. */
  drainBesideSlab(longRecords: LongRecords, tempDir: string): KeyedDrain {
    const half = this.#orderBytes >> 1;
    return this.#drain([new Uint8Array(half)], half, longRecords, tempDir);
  }

  /** A drain that reads into the slab, one bucket ahead. */
  drainInSlab(longRecords: LongRecords, tempDir: string): KeyedDrain {
    const half = this.slab.length >> 1;
    const loads = [this.slab.subarray(0, half), this.slab.subarray(half)];
    return this.#drain(loads, this.#orderBytes, longRecords, tempDir);
  }

  #drain(
    loads: readonly Uint8Array[],
    orderBytes: number,
    longRecords: LongRecords,
    tempDir: string,
  ): KeyedDrain {
    return new KeyedDrain({
      loads,
      slab: this.slab,
      order: new EntryOrder(Math.floor(orderBytes / ORDER_BYTES), this.longestInline),
      pieces: new RecordPieces(this.pieceBytes),
      longRecords,
      longestInline: this.longestInline,
      tempDir,
    });
  }
}
