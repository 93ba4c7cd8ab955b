/** A share, a mean or a count with what it is of. */
export interface MetricFigure {
  /** Counted things for a share (a sum of parts where each counts in part), the sum for a mean, the count for a count. */
  readonly value: number;
  /** What `value` is of: the denominator of a share or a mean; for a count, what it was looked for in. */
  readonly of: number;
  /** The threshold that gives this figure, where one was looked for. */
  readonly from?: number;
}

export type MetricUnit = "share" | "mean" | "count";

/** One figure of a side or of the pairs. */
export interface MetricRow {
  /** Stable name, such as `memory-sentences-repeated`. */
  readonly id: string;
  readonly title: string;
  readonly unit: MetricUnit;
  /** What is counted, of what. */
  readonly definition: string;
  /** Of the texts before; absent where it can only be said of both sides. */
  readonly before?: MetricFigure;
  /** Of the texts after, or of the pairs. */
  readonly after: MetricFigure;
}

/** All figures of the pairs of two files, in a fixed order. */
export interface MetricTable {
  readonly pairs: number;
  readonly rows: readonly MetricRow[];
}

/**
 * A figure as a person reads it: `51.7 % of 3,676`, `101.2 of 40`, `57 of 3,676`; `none` where it is of nothing;
 * a threshold that was looked for stands behind it, as in `96.0 % of 7,314 (from 64)`.
 */
export function formatFigure(figure: MetricFigure | undefined, unit: MetricUnit): string {
  if (figure === undefined) return "";
  const { value, of, from } = figure;
  if (of === 0) return "none";
  const threshold = from === undefined ? "" : ` (from ${from.toLocaleString("en-US")})`;
  return `${shownValue(value, of, unit)} of ${of.toLocaleString("en-US")}${threshold}`;
}

function shownValue(value: number, of: number, unit: MetricUnit): string {
  if (unit === "count") return value.toLocaleString("en-US");
  return unit === "mean" ? (value / of).toFixed(1) : `${((value / of) * 100).toFixed(1)} %`;
}
