/**
 * A mergeable histogram of non-negative integers: exact count, sum, least and greatest value, and log-linear bins (each
 * power of two in 64 equal parts; exact up to 127), as in HdrHistogram. At most 1,728 bins. Plain data, crosses threads.
 */
export interface Histogram {
  count: number;
  /** Exact while it stays below 2^53. */
  sum: number;
  min: number;
  max: number;
  /** Values by number of bin; empty bins are absent. */
  readonly bins: Map<number, number>;
}

/** What is said of a histogram; null where it holds no value. */
export interface HistogramSummary {
  readonly count: number;
  readonly min: number | null;
  readonly mean: number | null;
  /** Nearest rank; within 1 % of the true value, exact up to 127. */
  readonly p5: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly max: number | null;
}

const PARTS = 64;
const PART_BITS = 6;

export function emptyHistogram(): Histogram {
  return { count: 0, sum: 0, min: Number.POSITIVE_INFINITY, max: 0, bins: new Map() };
}

/** Adds one value, an integer from 0 to 2^32 - 1. */
export function addToHistogram(histogram: Histogram, value: number): void {
  histogram.count++;
  histogram.sum += value;
  histogram.min = Math.min(histogram.min, value);
  histogram.max = Math.max(histogram.max, value);
  const bin = binOf(value);
  histogram.bins.set(bin, (histogram.bins.get(bin) ?? 0) + 1);
}

/** Adds all values of `other`; the order of merging changes nothing. */
export function mergeHistogram(into: Histogram, other: Histogram): void {
  into.count += other.count;
  into.sum += other.sum;
  into.min = Math.min(into.min, other.min);
  into.max = Math.max(into.max, other.max);
  for (const [bin, count] of other.bins) into.bins.set(bin, (into.bins.get(bin) ?? 0) + count);
}

export function summariseHistogram(histogram: Histogram): HistogramSummary {
  const { count, min, max, sum } = histogram;
  const filled = count > 0;
  const bins = [...histogram.bins].sort(([a], [b]) => a - b);
  const at = (percent: number): number | null =>
    filled
      ? Math.min(max, Math.max(min, valueAtRank(bins, Math.ceil((count * percent) / 100))))
      : null;
  return {
    count,
    min: filled ? min : null,
    mean: filled ? sum / count : null,
    p5: at(5),
    p25: at(25),
    p50: at(50),
    p75: at(75),
    p95: at(95),
    p99: at(99),
    max: filled ? max : null,
  };
}

function binOf(value: number): number {
  const shift = shiftOf(31 - Math.clz32(value));
  return shift * PARTS + (value >>> shift);
}

/** Low bits that a bin ignores in a value whose highest bit is `highestBit`. */
function shiftOf(highestBit: number): number {
  return Math.max(0, highestBit - PART_BITS);
}

/** The middle of the bin that holds the value of this 1-based rank. */
function valueAtRank(bins: readonly (readonly [number, number])[], rank: number): number {
  let seen = 0;
  for (const [bin, count] of bins) {
    seen += count;
    if (seen >= rank) return middleOf(bin);
  }
  return 0;
}

function middleOf(bin: number): number {
  if (bin < 2 * PARTS) return bin;
  const shift = Math.floor(bin / PARTS) - 1;
  const width = 2 ** shift;
  return (bin - shift * PARTS) * width + Math.floor((width - 1) / 2);
}
