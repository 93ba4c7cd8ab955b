import { bucketsFor } from "./buckets-for.ts";
import { EntryOrder, ORDER_BYTES } from "./entry-order.ts";
import type { GatherMemory } from "./gather-memory.ts";
import { RecordPieces } from "./record-pieces.ts";
import { type SortLayout, sortLayout, wholeGroupLimits } from "./sort-layout.ts";

/** The memory of an external sort, divided by `sortLayout`. Slab and piece are allocated at once, the rest by a gather. */
export class SortMemory {
  readonly slab: Uint8Array;
  /** `pieceBytes` long, free until a gather begins, and in one buffer with the slab. */
  readonly staging: Uint8Array;
  readonly pieceBytes: number;
  /** Longer records do not go through the buckets. */
  readonly longestInline: number;
  readonly #layout: SortLayout;
  /** The slab, then a piece: in one buffer, so that records are copied within it. */
  readonly #all: Uint8Array;

  /** Takes of `memoryBytes` what `usableMemory` says; `expectedBytes`: size of the input, undefined where unknown. */
  constructor(memoryBytes: number, expectedBytes: number | undefined) {
    const layout = sortLayout(memoryBytes, expectedBytes);
    this.#layout = layout;
    this.pieceBytes = layout.pieceBytes;
    this.longestInline = layout.longestInline;
    this.#all = Buffer.allocUnsafeSlow(layout.slabBytes + layout.pieceBytes);
    this.slab = this.#all.subarray(0, layout.slabBytes);
    this.staging = this.#all.subarray(layout.slabBytes);
  }

  /** Number of buckets for `bytes` of records, so that a bucket fits into the processor's cache where that can be. */
  bucketsFor(bytes: number): number {
    return bucketsFor(bytes, this.slab.length);
  }

  /** Memory of a gather that leaves the slab alone, for buckets that are still there. */
  gatherBesideSlab(): GatherMemory {
    const half = Math.floor(this.#layout.orderBytes / 2);
    const pieces = new RecordPieces(this.staging);
    return this.#gather(new Uint8Array(half), half, pieces);
  }

  /** Memory of a gather that loads into all of the slab and gives pieces of `pieceBytes`. */
  gatherInSlab(): GatherMemory {
    const pieces = new RecordPieces(this.staging);
    return this.#gather(this.slab, this.#layout.orderBytes, pieces);
  }

  /** Memory of a gather that loads into one half and gives each group as one piece in the other. */
  gatherWholeGroups(): GatherMemory {
    const { bytes, entries } = wholeGroupLimits(this.#layout);
    const pieces = new RecordPieces(this.#all.subarray(bytes), entries);
    return this.#gather(this.slab.subarray(0, bytes), entries * ORDER_BYTES, pieces);
  }

  #gather(load: Uint8Array, orderBytes: number, pieces: RecordPieces): GatherMemory {
    const { slab, longestInline } = this;
    const order = new EntryOrder(Math.floor(orderBytes / ORDER_BYTES), longestInline);
    return { load, slab, order, pieces, longestInline };
  }
}
