import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dealGroups } from "../../src/leak/group-folds.ts";

const anyGroups = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 60 });

describe("folds by group", () => {
  test("never split a group and hold out each row once", () => {
    fc.assert(
      fc.property(anyGroups, fc.integer({ min: 2, max: 7 }), fc.nat(), (groups, folds, seed) => {
        const dealt = dealGroups(groups, { folds, seed });
        const heldOut = dealt.flatMap((fold) => [...fold.heldOut]).sort((a, b) => a - b);
        expect(heldOut).toEqual([...groups.keys()]);
        for (const fold of dealt) {
          const inside = new Set([...fold.heldOut].map((row) => groups[row]));
          for (const row of fold.training) expect(inside.has(groups[row])).toBe(false);
          expect(fold.training.length + fold.heldOut.length).toBe(groups.length);
        }
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  test("are of equal size where the groups are", () => {
    const groups = Array.from({ length: 100 }, (_, row) => row >> 1);
    const sizes = dealGroups(groups, { folds: 5, seed: 3 }).map(({ heldOut }) => heldOut.length);
    expect(sizes).toEqual([20, 20, 20, 20, 20]);
  });

  test("depend on the seed alone", () => {
    const groups = Array.from({ length: 60 }, (_, row) => row % 23);
    const deal = (seed: number) => dealGroups(groups, { folds: 4, seed });
    expect(deal(1)).toEqual(deal(1));
    expect(deal(1)).not.toEqual(deal(2));
  });
});
