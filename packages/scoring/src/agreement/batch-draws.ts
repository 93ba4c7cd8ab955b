import { createRandom, randomInteger } from "@burnish/core";

/** Bounds of a 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Draws of a bootstrap over batches (Efron): `rounds` times as many batches as there are, with replacement. Each draw says how often
 * each batch was drawn. Judges differ more between batches than examples within one, so that whole batches are drawn. The same
 * seed gives the same draws: statistics taken over one list of draws are paired.
 */
export function drawBatches(
  batches: number,
  { rounds, seed }: { readonly rounds: number; readonly seed: number | string },
): Int32Array[] {
  const random = createRandom(`${seed}/bootstrap`);
  return Array.from({ length: rounds }, () => {
    const times = new Int32Array(batches);
    for (let index = 0; index < batches; index += 1) {
      const batch = randomInteger(random, batches);
      times[batch] = (times[batch] ?? 0) + 1;
    }
    return times;
  });
}

/** From the 2.5th to the 97.5th percentile of a statistic's values over the draws; values that are no number are left out. */
export function intervalOf(values: ArrayLike<number>): Interval {
  const sorted = Float64Array.from(
    Array.from(values).filter((value) => !Number.isNaN(value)),
  ).sort();
  const at = (share: number): number => {
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  };
  return { low: at(0.025), high: at(0.975) };
}
