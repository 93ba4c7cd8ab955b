import type { Filler } from "../../evaluate/padding-attacks.ts";
import type { Dimension } from "../../score/scorer.ts";
import type { ScoredExample } from "./scored-example.ts";

/** What a copy with filler was made of. */
export interface CopyOrigin {
  /** Place of the example that it is a copy of. */
  readonly source: number;
  readonly filler: Filler;
  /** The dimensions that it is to be learnt from for. */
  readonly dimensions: readonly Dimension[];
  /** Whether the example's own memory was taken away first. */
  readonly replaced: boolean;
}

/** A row to learn from: an example as it was given, or a copy of one with filler. */
export interface TrainRow extends ScoredExample {
  readonly copy?: CopyOrigin;
}
