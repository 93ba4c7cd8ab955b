import { drawBatches, type Interval, intervalOf } from "../agreement/batch-draws.ts";
import type { JudgedPair } from "./judged-pair.ts";
import { logisticIntercept, shareOfLogOdds } from "./logistic-intercept.ts";
import { combineOrders, pointsOf } from "./verdict.ts";

/** A share from 0 to 1 with its 95 % interval. */
export interface Rate extends Interval {
  readonly rate: number;
}

/** How often the side after was judged better. */
export interface WinRates {
  readonly pairs: number;
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  /** Share of pairs that the side after wins, a tie as half of one. */
  readonly all: Rate;
  /** The same where both sides are as long as each other, by a logistic regression on the difference in length. */
  readonly lengthControlled: Rate;
  /** Share of pairs in which the side after is not the longer one: where it is 0, the figure above is a guess beyond the data. */
  readonly notLonger: number;
  /** What the intervals were drawn from: batches, or single pairs where there are too few batches. */
  readonly drawn: "batches" | "pairs";
  readonly batches: number;
}

export interface WinRateOptions {
  readonly seed: number | string;
  /** Draws of the bootstrap. Default 1,000. */
  readonly rounds?: number;
}

/** Fewer batches than this say too little of how batches differ; single pairs are drawn then. */
const LEAST_BATCHES = 8;

/**
 * Win rates with intervals by a bootstrap over batches, since pairs of one batch are alike; where all pairs count the same,
 * by Wilson's formula for as many as would be drawn. For the length-controlled rate
 * the covariate is tanh(d / s), d the difference in characters and s the root of its mean square; the length term of
 * Dubois et al. 2024 (length-controlled AlpacaEval), by which a few very long texts weigh no more than they should. Not a
 * number without pairs.
 */
export function winRates(pairs: readonly JudgedPair[], options: WinRateOptions): WinRates {
  const { seed, rounds = 1_000 } = options;
  const points = Float64Array.from(pairs, ({ choices }) => pointsOf(combineOrders(choices)));
  const x = lengthCovariate(pairs);
  const numbers = new Map<string, number>();
  for (const { batch } of pairs) {
    if (!numbers.has(batch)) numbers.set(batch, numbers.size);
  }
  const byBatch = numbers.size >= LEAST_BATCHES;
  const clusterOf = Int32Array.from(pairs, ({ batch }, index) =>
    byBatch ? (numbers.get(batch) ?? 0) : index,
  );
  const clusters = byBatch ? numbers.size : pairs.length;
  const draws = pairs.length === 0 ? [] : drawBatches(clusters, { rounds, seed });
  const perPair = draws.map((times) => clusterOf.map((cluster) => times[cluster] ?? 0));
  const isFlat = points.every((point) => point === points[0]);
  const intervalFor = (rate: number, of: (times: Int32Array) => number): Interval =>
    isFlat ? wilsonInterval(rate, clusters) : intervalOf(perPair.map(of));
  const mean = meanPoints(points);
  const level = controlled(points, x);
  const wins = points.filter((point) => point === 1).length;
  const ties = points.filter((point) => point === 0.5).length;
  return {
    pairs: pairs.length,
    wins,
    ties,
    losses: pairs.length - wins - ties,
    all: { rate: mean, ...intervalFor(mean, (times) => meanPoints(points, times)) },
    lengthControlled: {
      rate: level,
      ...intervalFor(level, (times) => controlled(points, x, times)),
    },
    notLonger: pairs.filter(({ lengths: [a, b] }) => b <= a).length / Math.max(1, pairs.length),
    drawn: byBatch ? "batches" : "pairs",
    batches: numbers.size,
  };
}

/**
 * Wilson's 95 % interval (1927) of a share of `count`. Where all pairs count the same, every draw of a bootstrap does as
 * well; as many clusters of one mind as were seen still leave room for others.
 */
function wilsonInterval(rate: number, count: number): Interval {
  const z2 = 1.96 ** 2;
  const middle = rate + z2 / (2 * count);
  const half = Math.sqrt(z2 * ((rate * (1 - rate)) / count + z2 / (4 * count ** 2)));
  const whole = 1 + z2 / count;
  return { low: (middle - half) / whole, high: (middle + half) / whole };
}

function meanPoints(points: Float64Array, times?: Int32Array): number {
  let sum = 0;
  let whole = 0;
  for (let index = 0; index < points.length; index += 1) {
    const often = times === undefined ? 1 : (times[index] ?? 0);
    sum += often * (points[index] ?? 0);
    whole += often;
  }
  return sum / whole;
}

function controlled(points: Float64Array, x: Float64Array, times?: Int32Array): number {
  return points.length === 0 ? Number.NaN : shareOfLogOdds(logisticIntercept(points, x, times));
}

function lengthCovariate(pairs: readonly JudgedPair[]): Float64Array {
  const differences = Float64Array.from(pairs, ({ lengths: [a, b] }) => b - a);
  const squares = differences.reduce((sum, difference) => sum + difference * difference, 0);
  const scale = Math.sqrt(squares / Math.max(1, pairs.length));
  return differences.map((difference) => (scale === 0 ? 0 : Math.tanh(difference / scale)));
}
