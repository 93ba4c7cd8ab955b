import type { Reorder } from "./reorder.ts";

/**
 * A Reorder that moves to temporary files what does not fit into its memory. A piece that `drain` gives is valid until
 * the next one is asked for: its memory is used again.
 */
export interface SpillingReorder extends Reorder {
  /** Bytes written to temporary files so far; 0 while everything fits into memory. */
  spilledBytes(): number;
}
