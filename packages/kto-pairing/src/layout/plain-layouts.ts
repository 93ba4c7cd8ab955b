import { createRandom } from "@burnish/core";
import { alternatingLabels, type RowOrder } from "./interleave.ts";
import { shuffle } from "./spread-circle.ts";

/**
 * Each pair's True row and its False row right behind it, the pairs shuffled by the seed. Labels alternate, but a trainer
 * with batch size 2 then pairs each prompt with the other completion of the same prompt, and half of them with larger
 * even sizes. Memory: 10 bytes a pair, and 4 while it shuffles.
 */
export function adjacentLayout(options: {
  /** Pair numbers. */
  readonly pairs: Uint32Array;
  readonly seed: number;
}): RowOrder {
  const drawn = options.pairs.slice();
  shuffle(drawn, createRandom(options.seed));
  const pair = new Uint32Array(drawn.length * 2);
  for (let row = 0; row < pair.length; row++) pair[row] = drawn[row >> 1] as number;
  return { pair, label: alternatingLabels(pair.length) };
}

/**
 * The rows as the inputs give them, one input behind the other: the False rows of all pairs in the order of `pairs`, then
 * their True rows. Nearly every block has one label then. Memory: 10 bytes a pair.
 */
export function asIsLayout(options: {
  /** Pair numbers. */
  readonly pairs: Uint32Array;
}): RowOrder {
  const { pairs } = options;
  const pair = new Uint32Array(pairs.length * 2);
  pair.set(pairs);
  pair.set(pairs, pairs.length);
  return { pair, label: new Uint8Array(pair.length).fill(1, pairs.length) };
}
