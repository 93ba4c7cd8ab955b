import {
  addCount,
  type BoundedCounts,
  emptyCounts,
  mergeCounts,
  settledCounts,
} from "../bounded-counts.ts";

/** Scores of one dimension, in whole thousandths so that sums are exact in any order. */
export interface ScoreTally {
  count: number;
  /** Sum of the scores in thousandths. */
  sum: number;
  /** Scores by value in thousandths. */
  readonly values: BoundedCounts<number>;
  /** Scores beyond ±1000, which are left out of all the rest. */
  outside: number;
}

/** What is said of one dimension. */
export interface ScoreSummary {
  readonly count: number;
  /** Null where there is no score. */
  readonly mean: number | null;
  /** By value, ascending; a value is rounded to thousandths. */
  readonly histogram: readonly { readonly value: number; readonly count: number }[];
  /** Scores of the histogram that are not told apart, beyond its 2,001 smallest values. */
  readonly otherValues: number;
  /** Scores beyond ±1000, left out. */
  readonly outside: number;
}

/** Thousandths of the largest score; 9e9 of them add up to less than 2^53. */
const LARGEST = 1_000_000;
const MAX_VALUES = 2001;

export function emptyScores(): ScoreTally {
  return { count: 0, sum: 0, values: emptyCounts(MAX_VALUES), outside: 0 };
}

/** Adds one score, rounded to thousandths: exact for scores of up to three decimals. */
export function addScore(tally: ScoreTally, score: number): void {
  addThousandths(tally, Math.round(score * 1000), 1);
}

/** Adds `times` scores of as many whole thousandths. */
export function addThousandths(tally: ScoreTally, thousandths: number, times: number): void {
  if (Math.abs(thousandths) > LARGEST) {
    tally.outside += times;
    return;
  }
  tally.count += times;
  tally.sum += thousandths * times;
  addCount(tally.values, thousandths, times);
}

export function mergeScores(into: ScoreTally, more: ScoreTally): void {
  into.count += more.count;
  into.sum += more.sum;
  into.outside += more.outside;
  mergeCounts(into.values, more.values);
}

export function summariseScores(tally: ScoreTally): ScoreSummary {
  const { counts, other } = settledCounts(tally.values);
  const ascending = counts.toSorted(([a], [b]) => a - b);
  return {
    count: tally.count,
    mean: tally.count === 0 ? null : tally.sum / tally.count / 1000,
    histogram: ascending.map(([thousandths, count]) => ({ value: thousandths / 1000, count })),
    otherValues: other,
    outside: tally.outside,
  };
}
