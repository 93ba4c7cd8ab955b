import { createRandom } from "@burnish/core";
import { closestSum } from "./closest-sum.ts";
import { shuffle } from "./spread-circle.ts";

export interface SplitGroupsOptions {
  /** Of each pair its prompt group, below `groupCount`. */
  readonly groupOfPair: Uint32Array;
  readonly groupCount: number;
  /** Share of the pairs for the test file, above 0 and below 1. */
  readonly testShare: number;
  readonly seed: number;
}

export interface GroupSplit {
  /** Of each pair 1 where it goes to the test file, else 0. */
  readonly test: Uint8Array;
  readonly testPairs: number;
  /** Pairs that the share asks for. */
  readonly wantedPairs: number;
}

/**
 * Draws prompt groups for the test file, whole ones only, so that no prompt is in both files. Groups are taken in the
 * order of the seed while they fit; where this leaves a gap, the sizes that come closest to the share are looked for
 * (exactly, where pairs times sizes allow it). Both files get something. Memory: a byte a pair, 8 bytes a group, and 4 a
 * test pair for the exact search. Throws RangeError for a share out of range or fewer than two groups.
 */
export function splitGroups(options: SplitGroupsOptions): GroupSplit {
  const { groupOfPair, groupCount, testShare, seed } = options;
  if (!(testShare > 0 && testShare < 1)) {
    throw new RangeError(
      `the share of the test file must be above 0 and below 1, not ${testShare}`,
    );
  }
  if (groupCount < 2) {
    throw new RangeError(
      `all ${groupOfPair.length} pairs are of one prompt group, which cannot be in two files: leave the split out`,
    );
  }
  const sizes = new Uint32Array(groupCount);
  for (const group of groupOfPair) sizes[group] = (sizes[group] as number) + 1;
  const wantedPairs = Math.min(
    groupOfPair.length - 1,
    Math.max(1, Math.round(groupOfPair.length * testShare)),
  );
  const groups = Uint32Array.from(sizes, (_, group) => group);
  shuffle(groups, createRandom(seed));
  const inTest = chooseGroups(groups, sizes, wantedPairs);
  const test = new Uint8Array(groupOfPair.length);
  let testPairs = 0;
  for (let pair = 0; pair < test.length; pair++) {
    const value = inTest[groupOfPair[pair] as number] as number;
    test[pair] = value;
    testPairs += value;
  }
  return { test, testPairs, wantedPairs };
}

function chooseGroups(groups: Uint32Array, sizes: Uint32Array, wanted: number): Uint8Array {
  const chosen = new Uint8Array(sizes.length);
  let left = wanted;
  for (const group of groups) {
    const size = sizes[group] as number;
    if (size > left) continue;
    chosen[group] = 1;
    left -= size;
    if (left === 0) return chosen;
  }
  const counts = closestSum({ sizes, wanted });
  if (counts === undefined) return chosen;
  chosen.fill(0);
  for (const group of groups) {
    const size = sizes[group] as number;
    const count = counts.get(size) ?? 0;
    if (count === 0) continue;
    chosen[group] = 1;
    counts.set(size, count - 1);
  }
  return chosen;
}
