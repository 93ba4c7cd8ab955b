import seedrandom from "seedrandom";

/**
 * Draws from [0, 1) with at least 52 random bits each; the same seed gives the same draws everywhere. A number and its
 * decimal text are different seeds.
 */
export function createRandom(seed: number | string): () => number {
  // The types know text only; the library mixes a number in as its decimal text and a NUL.
  const generator = seedrandom(typeof seed === "string" ? seed : `${seed}\0`);
  return () => generator();
}

/** A whole number from 0 to `n - 1`, for `n` up to 2^32; no value is likelier than another by more than n / 2^52. */
export function randomInteger(random: () => number, n: number): number {
  return Math.floor(random() * n);
}
