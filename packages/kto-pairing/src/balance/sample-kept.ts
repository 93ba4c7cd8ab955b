import { createRandom, randomInteger } from "@burnish/core";

export interface SampleKeptOptions {
  /** All pairs. */
  readonly pairs: number;
  readonly isKept: (pair: number) => boolean;
  /** How many of them are kept. */
  readonly kept: number;
  /** Size of the sample. */
  readonly most: number;
  readonly seed: number;
}

/**
 * A sample without replacement of the pairs that are kept, ascending, every set equally likely; all of them where they are
 * no more than `most` (selection sampling, Knuth, vol. 2, algorithm 3.4.2 S).
 */
export function sampleKept({ pairs, isKept, kept, most, seed }: SampleKeptOptions): Uint32Array {
  const sample = new Uint32Array(Math.min(kept, most));
  const random = createRandom(`balance ${seed}`);
  let left = kept;
  let filled = 0;
  for (let pair = 0; pair < pairs && filled < sample.length; pair++) {
    if (!isKept(pair)) continue;
    const needed = sample.length - filled;
    if (needed === left || randomInteger(random, left) < needed) sample[filled++] = pair;
    left--;
  }
  return sample;
}
