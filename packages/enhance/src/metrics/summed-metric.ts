import type { MetricFigure, MetricUnit } from "./metric-table.ts";
import type { PairFacts } from "./pair-facts.ts";

/** What one pair adds to a figure: `value` of `of`; undefined where the metric does not look at the pair. */
export type Share = readonly [value: number, of: number] | undefined;

/** A metric that is a sum over the pairs. */
export interface SummedMetric {
  readonly id: string;
  readonly title: string;
  readonly unit: MetricUnit;
  readonly definition: string;
  /** Absent where the metric is about both sides at once. */
  readonly before?: (facts: PairFacts) => Share;
  readonly after: (facts: PairFacts) => Share;
}

/** One pair in which something holds or not. */
export function counted(holds: boolean): Share {
  return [holds ? 1 : 0, 1];
}

const PARTS = 2 ** 20;

/** Parts of a whole that count in part are rounded to 2^-20: their sums are exact, in any order. */
export function partOf(part: number, whole: number): Share {
  return [Math.round((part / whole) * PARTS) / PARTS, 1];
}

/** A figure with one more pair in it. */
export function addShare(figure: MetricFigure, share: Share): MetricFigure {
  if (share === undefined) return figure;
  return { value: figure.value + share[0], of: figure.of + share[1] };
}
