import { createRandom, randomInteger } from "@burnish/core";
import { GroupSizes } from "./group-sizes.ts";

export interface TrimPairsOptions {
  /** Pair numbers. */
  readonly pairs: Uint32Array;
  readonly groupOfPair: Uint32Array;
  readonly groupCount: number;
  /** The rows of what is kept, two a pair, are a multiple of it; an integer from 1. */
  readonly multipleOf: number;
  readonly seed: number;
}

/**
 * Leaves out as few pairs as make the row count a multiple of a number. They come from the largest groups, each time from
 * the one that is largest then: a prompt that stands there 21 times loses least by one, and large groups are what makes a
 * layout hard. Within a group the last pairs go; between groups of one size the seed draws. Order is kept; a list too
 * short for even one multiple stays whole. Memory: a byte a group, and 4 bytes a pair where something is left out.
 */
export function trimPairs(options: TrimPairsOptions): {
  readonly kept: Uint32Array;
  readonly trimmed: Uint32Array;
} {
  const { pairs, groupOfPair, multipleOf, seed } = options;
  if (!Number.isInteger(multipleOf) || multipleOf < 1) {
    throw new RangeError(`multipleOf must be an integer from 1, not ${multipleOf}`);
  }
  const step = multipleOf % 2 === 0 ? multipleOf / 2 : multipleOf;
  const excess = pairs.length % step;
  if (excess === 0 || excess === pairs.length) {
    return { kept: pairs, trimmed: new Uint32Array(0) };
  }
  const cuts = groupCuts(options, excess, createRandom(seed));
  const kept = new Uint32Array(pairs.length - excess);
  const trimmed = new Uint32Array(excess);
  let keptLeft = kept.length;
  let trimmedLeft = excess;
  for (let at = pairs.length - 1; at >= 0; at--) {
    const pair = pairs[at] as number;
    const group = groupOfPair[pair] as number;
    const cut = cuts.get(group) ?? 0;
    if (cut === 0) kept[--keptLeft] = pair;
    else {
      cuts.set(group, cut - 1);
      trimmed[--trimmedLeft] = pair;
    }
  }
  return { kept, trimmed };
}

/** How many pairs to cut from each group that loses some. */
function groupCuts(
  { pairs, groupOfPair, groupCount }: TrimPairsOptions,
  excess: number,
  random: () => number,
): Map<number, number> {
  const sizes = GroupSizes.ofPairs(pairs, groupOfPair, groupCount);
  const groupsOfSize = new Uint32Array(sizes.largest().size + 1);
  for (let group = 0; group < groupCount; group++) {
    const size = sizes.of(group);
    groupsOfSize[size] = (groupsOfSize[size] as number) + 1;
  }
  // Cuts all groups of the largest size by one pair, again and again, until only some of them are to be cut.
  let left = excess;
  let height = groupsOfSize.length - 1;
  let candidates = groupsOfSize[height] as number;
  while (candidates <= left) {
    left -= candidates;
    height--;
    candidates += groupsOfSize[height] as number;
  }
  const cuts = new Map<number, number>();
  for (let group = 0; group < groupCount; group++) {
    const size = sizes.of(group);
    if (size < height) continue;
    // Draws `left` of the candidates that remain, each set equally likely (selection sampling, Knuth 3.4.2 S).
    const drawn = randomInteger(random, candidates--) < left ? 1 : 0;
    left -= drawn;
    if (size - height + drawn > 0) cuts.set(group, size - height + drawn);
  }
  return cuts;
}
