import { createRandom, randomInteger } from "@burnish/core";

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
 * layout hard. Within a group the last pairs go; between groups of one size the seed draws. Order is kept; a
 * list too short for even one multiple stays whole. Memory: 4 bytes a pair and 8 a group.
 */
export function trimPairs(options: TrimPairsOptions): {
  readonly kept: Uint32Array;
  readonly trimmed: Uint32Array;
} {
  const { pairs, groupOfPair, groupCount, multipleOf, seed } = options;
  if (!Number.isInteger(multipleOf) || multipleOf < 1) {
    throw new RangeError(`multipleOf must be an integer from 1, not ${multipleOf}`);
  }
  const step = multipleOf % 2 === 0 ? multipleOf / 2 : multipleOf;
  const excess = pairs.length % step;
  if (excess === 0 || excess === pairs.length) return { kept: pairs, trimmed: new Uint32Array(0) };
  const limits = groupLimits(options, excess, createRandom(seed));
  const seen = new Uint32Array(groupCount);
  const kept = new Uint32Array(pairs.length - excess);
  const trimmed = new Uint32Array(excess);
  let keptCount = 0;
  let trimmedCount = 0;
  for (const pair of pairs) {
    const group = groupOfPair[pair] as number;
    const nth = seen[group] as number;
    seen[group] = nth + 1;
    if (nth < (limits[group] as number)) kept[keptCount++] = pair;
    else trimmed[trimmedCount++] = pair;
  }
  return { kept, trimmed };
}

/** For each group how many pairs it keeps. */
function groupLimits(
  { pairs, groupOfPair, groupCount }: TrimPairsOptions,
  excess: number,
  random: () => number,
): Uint32Array {
  const limits = new Uint32Array(groupCount);
  for (const pair of pairs) {
    const group = groupOfPair[pair] as number;
    limits[group] = (limits[group] as number) + 1;
  }
  let largest = 0;
  for (const size of limits) if (size > largest) largest = size;
  const groupsOfSize = new Uint32Array(largest + 1);
  for (const size of limits) groupsOfSize[size] = (groupsOfSize[size] as number) + 1;
  // Cuts all groups of the largest size by one pair, again and again, until only some of them are to be cut.
  let left = excess;
  let height = largest;
  let candidates = groupsOfSize[height] as number;
  while (candidates <= left) {
    left -= candidates;
    height--;
    candidates += groupsOfSize[height] as number;
  }
  for (let group = 0; group < groupCount; group++) {
    if ((limits[group] as number) < height) continue;
    limits[group] = height;
    // Draws `left` of the candidates that remain, each set equally likely (selection sampling, Knuth 3.4.2 S).
    if (height > 0 && randomInteger(random, candidates--) < left) {
      limits[group] = height - 1;
      left--;
    }
  }
  return limits;
}
