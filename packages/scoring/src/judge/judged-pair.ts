import type { BothOrders } from "./verdict.ts";

/** One pair that was judged in both orders. */
export interface JudgedPair {
  readonly choices: BothOrders;
  /** What was made together: a file, or a stretch of one. */
  readonly batch: string;
  /** Length of what was shown of the side before and of the side after, in characters. */
  readonly lengths: readonly [a: number, b: number];
}
