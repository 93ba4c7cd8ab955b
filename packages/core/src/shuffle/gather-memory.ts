import type { EntryOrder } from "./entry-order.ts";
import type { RecordPieces } from "./record-pieces.ts";

/** The memory of a gather; `load` and `pieces` may be parts of `slab`. */
export interface GatherMemory {
  /** Groups are loaded into it. */
  readonly load: Uint8Array;
  readonly order: EntryOrder;
  readonly pieces: RecordPieces;
  /** For cutting a bucket that is too large to be loaded. */
  readonly slab: Uint8Array;
  /** Longer records are not among the entries. */
  readonly longestInline: number;
}
