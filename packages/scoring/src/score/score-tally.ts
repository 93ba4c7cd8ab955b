import { DIMENSIONS, type Dimension, type ExampleScores } from "./scorer.ts";

/** Scores of a dimension run from 1 to this. */
export const MOST_SCORE = 5;
/** Overall scores are counted in steps of this, from 1.0 to 5.0. */
export const OVERALL_STEP = 0.1;
const TENTHS = 41;

/** Figures of some scored examples; adding them up in any order gives the same. */
export interface ScoreTally {
  records: number;
  /** By dimension: how many examples have score 1 to 5, at index 0 to 4. */
  readonly dimensions: Readonly<Record<Dimension, number[]>>;
  /** How many examples have overall score 1.0, 1.1 … 5.0, at index 0 to 40. */
  readonly overall: number[];
  /** Examples in which no dimension applies. */
  unscored: number;
  /** Examples that had scores before, which were replaced. */
  replaced: number;
  /** By dimension: how many examples had given score `row` + 1 and got `column` + 1, at index 5 × row + column. */
  readonly agreement: Readonly<Record<Dimension, number[]>>;
}

/** Scores that came with a record, by dimension. */
export type GivenScores = Readonly<Partial<Record<Dimension | "overall_quality", number>>>;

export function emptyScoreTally(): ScoreTally {
  return {
    records: 0,
    dimensions: byDimension(MOST_SCORE),
    overall: new Array(TENTHS).fill(0),
    unscored: 0,
    replaced: 0,
    agreement: byDimension(MOST_SCORE * MOST_SCORE),
  };
}

/** Adds one example; `given` are the scores that it came with, whole numbers from 1 to 5 count. */
export function addScores(tally: ScoreTally, scores: ExampleScores, given?: GivenScores): void {
  tally.records += 1;
  if (given !== undefined && Object.keys(given).length > 0) tally.replaced += 1;
  for (const dimension of DIMENSIONS) {
    const score = scores.dimensions[dimension];
    if (score === undefined) continue;
    bump(tally.dimensions[dimension], score - 1);
    const before = given?.[dimension];
    if (before !== undefined && Number.isInteger(before) && before >= 1 && before <= MOST_SCORE) {
      bump(tally.agreement[dimension], (before - 1) * MOST_SCORE + score - 1);
    }
  }
  if (scores.overall === undefined) tally.unscored += 1;
  else bump(tally.overall, Math.round((scores.overall - 1) * 10));
}

/** Adds the figures of `other` to `tally`. */
export function mergeScoreTally(tally: ScoreTally, other: ScoreTally): void {
  tally.records += other.records;
  tally.unscored += other.unscored;
  tally.replaced += other.replaced;
  addCounts(tally.overall, other.overall);
  for (const dimension of DIMENSIONS) {
    addCounts(tally.dimensions[dimension], other.dimensions[dimension]);
    addCounts(tally.agreement[dimension], other.agreement[dimension]);
  }
}

/** Mean of what a histogram of scores counts, undefined where it is empty; `first` is the score at index 0. */
export function meanOf(counts: readonly number[], first = 1, step = 1): number | undefined {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  if (whole === 0) return undefined;
  return counts.reduce((sum, count, index) => sum + count * (first + step * index), 0) / whole;
}

function byDimension(length: number): Record<Dimension, number[]> {
  const zeros = (): number[] => new Array(length).fill(0);
  return {
    sessionMemory_quality: zeros(),
    toolContext_quality: zeros(),
    goal_coherence: zeros(),
    prompt_naturalness: zeros(),
    response_realism: zeros(),
  };
}

function addCounts(counts: number[], other: readonly number[]): void {
  for (const [index, count] of other.entries()) counts[index] = (counts[index] ?? 0) + count;
}

function bump(counts: number[], index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}
