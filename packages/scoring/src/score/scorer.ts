import type { Example } from "../example/example.ts";

/** The dimensions of the rubric, named as the members of `quality_scores` that hold them. */
export const DIMENSIONS = [
  "sessionMemory_quality",
  "toolContext_quality",
  "goal_coherence",
  "prompt_naturalness",
  "response_realism",
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** Why a dimension has its score; quotes the facts that were used. */
export interface ScoreNote {
  readonly dimension: Dimension;
  readonly text: string;
}

/** What a scorer says of one example. */
export interface ExampleScores {
  /** 1 to 5 by dimension, whole numbers; a dimension that does not apply to the dataset is absent. */
  readonly dimensions: Readonly<Partial<Record<Dimension, number>>>;
  /** Mean of the dimensions, rounded to one decimal; undefined where no dimension applies. */
  readonly overall: number | undefined;
  /** One note or more for each dimension, in the order of `DIMENSIONS`. */
  readonly notes: readonly ScoreNote[];
}

/** How often sentences occur in a whole dataset; counts may be too high by a little, never too low. */
export interface Repetition {
  /** Occurrences of a sentence (normalised by the implementation) in the dataset. */
  countOf(sentence: string): number;
}

/** Scores one example after another; the same example gets the same scores, whatever came before. */
export interface Scorer {
  /** Kind and version with a hash of its data, such as `rubric@1 4f1c9a`; two scorers with equal versions agree on all. */
  readonly version: string;
  score(example: Example): ExampleScores;
}
