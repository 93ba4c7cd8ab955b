import { z } from "zod";

/** Lengths in equal bins. */
export const Lengths: z.ZodType<Lengths> = z.strictObject({
  rows: z.int().min(0),
  sum: z.int().min(0),
  longest: z.int().min(0),
  binWidth: z.int().min(1),
  counts: z.array(z.int().min(0)),
});

export interface Lengths {
  readonly rows: number;
  /** Of all lengths. */
  readonly sum: number;
  readonly longest: number;
  readonly binWidth: number;
  /** Rows with a length from `bin * binWidth` on and below the next bin; the last bin has all longer ones too. */
  readonly counts: readonly number[];
}

const BIN_WIDTH = 16;
const BINS = 8192;

/** Counts lengths. Memory: at most 64 KiB. */
export class LengthHistogram {
  readonly #counts: number[] = [];
  #rows = 0;
  #sum = 0;
  #longest = 0;

  add(length: number): void {
    const bin = Math.min(BINS - 1, Math.floor(length / BIN_WIDTH));
    while (this.#counts.length <= bin) this.#counts.push(0);
    this.#counts[bin] = (this.#counts[bin] ?? 0) + 1;
    this.#rows += 1;
    this.#sum += length;
    this.#longest = Math.max(this.#longest, length);
  }

  finish(): Lengths {
    return {
      rows: this.#rows,
      sum: this.#sum,
      longest: this.#longest,
      binWidth: BIN_WIDTH,
      counts: this.#counts,
    };
  }
}

/** A length that at least `share` (0 to 1) of the rows do not exceed: the end of a bin, or the longest. 0 without rows. */
export function lengthAt(lengths: Lengths, share: number): number {
  const wanted = share * lengths.rows;
  let seen = 0;
  for (const [bin, count] of lengths.counts.entries()) {
    seen += count;
    if (seen >= wanted && seen > 0) {
      const isLast = bin === lengths.counts.length - 1;
      return isLast ? lengths.longest : Math.min(lengths.longest, (bin + 1) * lengths.binWidth - 1);
    }
  }
  return lengths.longest;
}

/** Rows that are longer than `length` for sure or by less than a bin: what a trainer with that limit may cut, at most. */
export function longerThan(lengths: Lengths, length: number): number {
  if (length >= lengths.longest) return 0;
  const first = Math.floor((length + 1) / lengths.binWidth);
  return lengths.counts.slice(first).reduce((sum, count) => sum + count, 0);
}

/** Both as one; bins of one width. */
export function joinLengths(one: Lengths, other: Lengths): Lengths {
  const bins = Math.max(one.counts.length, other.counts.length);
  return {
    rows: one.rows + other.rows,
    sum: one.sum + other.sum,
    longest: Math.max(one.longest, other.longest),
    binWidth: one.binWidth,
    counts: Array.from(
      { length: bins },
      (_, bin) => (one.counts[bin] ?? 0) + (other.counts[bin] ?? 0),
    ),
  };
}
