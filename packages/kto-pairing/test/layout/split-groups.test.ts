import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitGroups } from "../../src/layout/split-groups.ts";
import { groupsOfSizes } from "./group-fixtures.ts";

/** The sums that whole groups can make, but for none and all. */
function possibleSums(sizes: readonly number[]): readonly number[] {
  let sums = new Set([0]);
  for (const size of sizes) sums = new Set([...sums, ...[...sums].map((sum) => sum + size)]);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return [...sums].filter((sum) => sum > 0 && sum < total);
}

describe("splitGroups", () => {
  test("takes whole groups, and comes as close to the share as any choice of groups", () => {
    const law = (sizes: number[], testShare: number, seed: number): void => {
      const groups = groupsOfSizes(sizes);
      const {
        test: inTest,
        testPairs,
        wantedPairs,
      } = splitGroups({
        groupOfPair: groups.groupOfPair,
        groupCount: groups.groupCount,
        testShare,
        seed,
      });
      expect(testPairs).toBe(inTest.reduce((sum, value) => sum + value, 0));
      const sides = groups.groupOfPair.reduce(
        (map, group, pair) => map.set(group, (map.get(group) ?? new Set()).add(inTest[pair])),
        new Map<number, Set<number | undefined>>(),
      );
      expect([...sides.values()].every((side) => side.size === 1)).toBe(true);
      const away = possibleSums(sizes).map((sum) => Math.abs(sum - wantedPairs));
      expect(Math.abs(testPairs - wantedPairs)).toBe(Math.min(...away));
    };
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 10 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.nat(1000),
        law,
      ),
      { seed: 42, numRuns: 300 },
    );
  });

  test("meets 2 % exactly where many groups are of one pair, each seed with other groups", () => {
    const groups = groupsOfSizes([500, 21, ...Array.from({ length: 3000 }, () => 1)]);
    const split = (seed: number) => splitGroups({ ...groups, testShare: 0.02, seed });
    expect(split(42)).toMatchObject({ testPairs: 70, wantedPairs: 70 });
    expect(split(42).test).toEqual(split(42).test);
    expect(split(43).test).not.toEqual(split(42).test);
  });

  test("splits some of the pairs, by the share of those", () => {
    const groups = groupsOfSizes([30, ...Array.from({ length: 170 }, () => 1)]);
    const pairs = groups.pairs.filter((pair) => pair >= 100);
    const split = splitGroups({ ...groups, pairs, testShare: 0.1, seed: 42 });
    expect(split).toMatchObject({ testPairs: 10, wantedPairs: 10 });
    expect(split.test.indexOf(1)).toBeGreaterThanOrEqual(100);
  });

  test.each([0, 1, -0.1, Number.NaN])("refuses the share %d", (testShare) => {
    expect(() => splitGroups({ ...groupsOfSizes([1, 1]), testShare, seed: 42 })).toThrow(
      RangeError,
    );
  });

  test("says why one group cannot be split", () => {
    const split = () => splitGroups({ ...groupsOfSizes([5]), testShare: 0.5, seed: 42 });
    expect(split).toThrow("all 5 pairs are of one prompt group");
  });
});
