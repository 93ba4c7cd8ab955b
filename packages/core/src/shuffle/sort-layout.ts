import { ORDER_BYTES } from "./entry-order.ts";
import { ENTRY_HEADER_BYTES } from "./spilled-entry.ts";
import { usableMemory } from "./usable-memory.ts";

/** How an external sort divides its memory, in bytes; each is below 2^31. */
export interface SortLayout {
  /** First for records on their way to disk, then for buckets that are read back: 7/8 less a piece. */
  readonly slabBytes: number;
  /** For sorting: an eighth. */
  readonly orderBytes: number;
  /** One piece of output: a sixteenth, up to 1 MiB. */
  readonly pieceBytes: number;
  /** Longer records do not go through the buckets: 1/32 less the header of an entry. */
  readonly longestInline: number;
}

/** Longest piece of output, in bytes. */
export const LARGEST_PIECE: number = 1 << 20;
/** An entry on its way through `EntryOrder`, and its end in a piece. */
const ORDERED_ENTRY_BYTES: number = ORDER_BYTES + 4;

/** Divides what `usableMemory` takes of `memoryBytes` for an input of `expectedBytes`. */
export function sortLayout(memoryBytes: number, expectedBytes?: number): SortLayout {
  const bytes = usableMemory(memoryBytes, expectedBytes);
  const orderBytes = Math.floor(bytes / 8);
  const pieceBytes = Math.min(LARGEST_PIECE, Math.floor(bytes / 16));
  return {
    slabBytes: bytes - orderBytes - pieceBytes,
    orderBytes,
    pieceBytes,
    longestInline: Math.floor(bytes / 32) - ENTRY_HEADER_BYTES,
  };
}

/** What can be loaded where half of the slab takes a group, and the rest with the piece its records. */
export function wholeGroupLimits(layout: SortLayout): {
  readonly bytes: number;
  readonly entries: number;
} {
  return {
    bytes: Math.floor(layout.slabBytes / 2),
    entries: Math.floor(layout.orderBytes / ORDERED_ENTRY_BYTES),
  };
}
