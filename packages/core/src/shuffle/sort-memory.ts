import { EntryOrder, ORDER_BYTES } from "./entry-order.ts";
import { KeyedDrain, type LongRecords } from "./keyed-drain.ts";
import { RecordPieces } from "./record-pieces.ts";
import { sortLayout } from "./sort-layout.ts";

/** Memory that a bucket should have while records come in, so that it is written in large segments. */
const MEMORY_A_BUCKET = 32 << 10;
const MIN_BUCKETS = 32;
/** A bucket may be so much larger than the mean. */
const UNEVENNESS = 1.25;

/** The memory of an external sort, divided by `sortLayout`. The slab is allocated at once, the rest by each drain. */
export class SortMemory {
  readonly slab: Uint8Array;
  readonly pieceBytes: number;
  /** Longer records do not go through the buckets. */
  readonly longestInline: number;
  readonly #orderBytes: number;

  /** Takes of `memoryBytes` what `usableMemory` says; `expectedBytes`: size of the input, undefined where unknown. */
  constructor(memoryBytes: number, expectedBytes: number | undefined) {
    const layout = sortLayout(memoryBytes, expectedBytes);
    this.#orderBytes = layout.orderBytes;
    this.pieceBytes = layout.pieceBytes;
    this.longestInline = layout.longestInline;
    this.slab = Buffer.allocUnsafeSlow(layout.slabBytes);
  }

  /** Number of buckets for `bytes` of records, so that two buckets fit into the slab where that can be. */
  bucketsFor(bytes: number): number {
    const wanted = Math.ceil((UNEVENNESS * bytes) / (this.slab.length / 2));
    const most = Math.floor(this.slab.length / MEMORY_A_BUCKET);
    return Math.max(MIN_BUCKETS, Math.min(most, wanted));
  }

  /** A drain that leaves the slab alone, for buckets that are still there. */
  drainBesideSlab(longRecords: LongRecords, tempDir: string): KeyedDrain {
    const half = Math.floor(this.#orderBytes / 2);
    return this.#drain([new Uint8Array(half)], half, longRecords, tempDir);
  }

  /** A drain that reads into the slab, one bucket ahead. */
  drainInSlab(longRecords: LongRecords, tempDir: string): KeyedDrain {
    const half = Math.floor(this.slab.length / 2);
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
