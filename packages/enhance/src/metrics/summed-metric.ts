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

export function addShare(figure: MetricFigure | undefined, share: Share): MetricFigure {
  const { value, of } = figure ?? { value: 0, of: 0 };
  return share === undefined ? { value, of } : { value: value + share[0], of: of + share[1] };
}
