import { createRandom } from "@burnish/core";
import { closestSum } from "./closest-sum.ts";
import { GroupSizes } from "./group-sizes.ts";
import { shuffle } from "./spread-circle.ts";

export interface SplitGroupsOptions {
  /** Of each pair its prompt group, below `groupCount`. */
  readonly groupOfPair: Uint32Array;
  readonly groupCount: number;
  /** Pair numbers to split; default: all. */
  readonly pairs?: Uint32Array;
  /** Share of the pairs for the test file, above 0 and below 1. */
  readonly testShare: number;
  readonly seed: number;
}

export interface GroupSplit {
  /** Of each pair number 1 where it goes to the test file, else 0. */
  readonly test: Uint8Array;
  readonly testPairs: number;
  /** Pairs that the share asks for. */
  readonly wantedPairs: number;
}

/**
 * Draws prompt groups for the test file, whole ones only, so that no prompt is in both files. Groups are taken in the
 * order of the seed while they fit; where this leaves a gap, the sizes that come closest to the share are looked for
 * (exactly, where pairs times sizes allow it). Both files get something. Memory: a byte a pair, 6 bytes a group, and 8
 * a test pair for the exact search. Throws RangeError for a share out of range or fewer than two groups.
 */
export function splitGroups(options: SplitGroupsOptions): GroupSplit {
  const { groupOfPair, groupCount, testShare, seed } = options;
  if (!(testShare > 0 && testShare < 1)) {
    throw new RangeError(
      `the share of the test file must be above 0 and below 1, not ${testShare}`,
    );
  }
  const sizes = new GroupSizes(groupCount);
  const pairCount = (options.pairs ?? groupOfPair).length;
  if (options.pairs === undefined) for (const group of groupOfPair) sizes.add(group);
  else for (const pair of options.pairs) sizes.add(groupOfPair[pair] as number);
  const groups = presentGroups(sizes);
  if (groups.length < 2) {
    throw new RangeError(
      `all ${pairCount} pairs are of one prompt group, which cannot be in two files: leave the split out`,
    );
  }
  const wantedPairs = Math.min(pairCount - 1, Math.max(1, Math.round(pairCount * testShare)));
  shuffle(groups, createRandom(seed));
  const inTest = chooseGroups(groups, sizes, wantedPairs);
  const test = new Uint8Array(groupOfPair.length);
  let testPairs = 0;
  const place = (pair: number): void => {
    const value = inTest[groupOfPair[pair] as number] as number;
    test[pair] = value;
    testPairs += value;
  };
  if (options.pairs === undefined) for (let pair = 0; pair < test.length; pair++) place(pair);
  else for (const pair of options.pairs) place(pair);
  return { test, testPairs, wantedPairs };
}

function presentGroups(sizes: GroupSizes): Uint32Array {
  let count = 0;
  for (let group = 0; group < sizes.groupCount; group++) if (sizes.of(group) > 0) count++;
  const groups = new Uint32Array(count);
  count = 0;
  for (let group = 0; group < sizes.groupCount; group++) {
    if (sizes.of(group) > 0) groups[count++] = group;
  }
  return groups;
}

function chooseGroups(groups: Uint32Array, sizes: GroupSizes, wanted: number): Uint8Array {
  const chosen = new Uint8Array(sizes.groupCount);
  let left = wanted;
  for (const group of groups) {
    const size = sizes.of(group);
    if (size > left) continue;
    chosen[group] = 1;
    left -= size;
    if (left === 0) return chosen;
  }
  const countOfSize = new Map<number, number>();
  for (const group of groups) {
    const size = sizes.of(group);
    countOfSize.set(size, (countOfSize.get(size) ?? 0) + 1);
  }
  const counts = closestSum(countOfSize, wanted);
  // Too long a search: what fitted is near enough, but a file must not stay empty.
  if (counts === undefined) {
    if (left === wanted) chosen[smallest(groups, sizes)] = 1;
    return chosen;
  }
  chosen.fill(0);
  for (const group of groups) {
    const size = sizes.of(group);
    const count = counts.get(size) ?? 0;
    if (count === 0) continue;
    chosen[group] = 1;
    counts.set(size, count - 1);
  }
  return chosen;
}

function smallest(groups: Uint32Array, sizes: GroupSizes): number {
  return groups.reduce((least, group) => (sizes.of(group) < sizes.of(least) ? group : least));
}
