import { UsageError } from "@burnish/core";

/** A signature is cut into bands of so many rows; records are candidates where one band is equal. */
export interface BandPlan {
  readonly bands: number;
  readonly rows: number;
}

/** Share of pairs right at the threshold that may have no band in common. */
const MISSED = 0.005;
const MOST_HASHES = 128;
const MOST_ROWS = 32;

/**
 * The most rows a band, so the fewest candidates in vain, with which at most 0.5 % of the pairs at the threshold are missed
 * and a signature has at most 128 hashes. A pair of similarity s is a candidate with probability 1 - (1 - s^rows)^bands
 * (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4). UsageError below 0.05 and above 1.
 */
export function planBands(threshold: number): BandPlan {
  const mayPlan = threshold > 0 && threshold <= 1;
  for (let rows = mayPlan ? MOST_ROWS : 0; rows >= 1; rows -= 1) {
    const equal = threshold ** rows;
    const bands = equal === 1 ? 1 : Math.ceil(Math.log(MISSED) / Math.log1p(-equal));
    if (bands * rows <= MOST_HASHES) return { bands, rows };
  }
  throw new UsageError(`${threshold} is no threshold of similarity; it is from 0.05 to 1`);
}
