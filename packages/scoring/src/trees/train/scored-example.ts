import type { Example } from "../../example/example.ts";
import { DIMENSIONS, type Dimension } from "../../score/scorer.ts";

/** An example with the scores that it was given. */
export interface ScoredExample {
  readonly example: Example;
  /** Given scores, 1 to 5; a dimension without one is not learnt from. */
  readonly scores: Readonly<Partial<Record<Dimension, number>>>;
  /** What was judged together, such as the name of its file; held out as a whole. */
  readonly batch: string;
}

/** Mean of the scores that are there, rounded to one decimal; undefined without any. */
export function overallOf(scores: ScoredExample["scores"]): number | undefined {
  let sum = 0;
  let count = 0;
  for (const dimension of DIMENSIONS) {
    const score = scores[dimension];
    if (score === undefined) continue;
    sum += score;
    count += 1;
  }
  return count === 0 ? undefined : Math.round((sum * 10) / count) / 10;
}

/** The label rule: good where overall is at least 3.0 and the memory is worth more than 1; undefined without any score. */
export function isGood(scores: ScoredExample["scores"]): boolean | undefined {
  const overall = overallOf(scores);
  return overall === undefined ? undefined : overall >= 3 && scores.sessionMemory_quality !== 1;
}
