import type { Interval } from "../agreement/batch-draws.ts";
import type { Dimension } from "../score/scorer.ts";
import type { PaddingAttack } from "./padding-attacks.ts";

/** The scorers that are compared. */
export const EVALUATED = ["literal", "length", "distilled"] as const;

export type Evaluated = (typeof EVALUATED)[number];

/** A figure with its 95 % interval. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** One figure for each scorer, and how far the distilled one is above the others, paired by draw. */
export interface Comparison {
  readonly scorers: Readonly<Record<Evaluated, Estimate>>;
  readonly wins: Readonly<Record<Exclude<Evaluated, "distilled">, Estimate>>;
}

/** What padding did to the examples that were judged weak. */
export interface AttackOutcome {
  readonly attack: PaddingAttack;
  /** Examples judged weak before. */
  readonly weak: number;
  /** Those judged good with the filler. */
  readonly flipped: number;
}

/** Agreement with given scores on examples that were not trained on. */
export interface EvaluationReport {
  readonly seed: number | string;
  /** Examples and batches that were predicted. */
  readonly examples: number;
  readonly batches: number;
  /** Batches that were named to be left out altogether, and their examples. */
  readonly leftOut: { readonly batches: number; readonly examples: number };
  /** Parts of the cross-validation; 1 where the held-out batches were named. */
  readonly folds: number;
  /** Examples, over all folds, that were not trained on because they nearly repeat one that is predicted. */
  readonly nearDuplicates: number;
  /**
   * Quadratic weighted kappa by dimension, and its mean over those whose given scores differ. No number, null in JSON, where
   * it is undefined.
   */
  readonly dimensions: Readonly<Partial<Record<Dimension, Comparison>>>;
  readonly mean: Comparison;
  /** Area under the ROC curve for the label that follows from the given scores. */
  readonly label: Comparison;
  /** By the distilled scorer's whole scores: truly good examples and those found, truly weak ones and those found. */
  readonly found: {
    readonly good: number;
    readonly goodFound: number;
    readonly weak: number;
    readonly weakFound: number;
  };
  readonly attacks: readonly AttackOutcome[];
}
