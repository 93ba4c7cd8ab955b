import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { GroupSizes } from "../../src/layout/group-sizes.ts";
import { groupsOfSizes } from "./group-fixtures.ts";

describe("GroupSizes", () => {
  test("counts groups of any size, around the end of a byte too", () => {
    const law = (list: number[]): void => {
      const { pairs, groupOfPair, groupCount } = groupsOfSizes(list);
      const sizes = GroupSizes.ofPairs(pairs, groupOfPair, groupCount);
      expect(list.map((_, group) => sizes.of(group))).toEqual(list);
      const size = Math.max(0, ...list);
      const count = size === 0 ? 0 : list.filter((one) => one === size).length;
      expect(sizes.largest()).toEqual({ size, count });
    };
    const size = fc.oneof(fc.nat(5), fc.integer({ min: 250, max: 260 }));
    fc.assert(fc.property(fc.array(size, { maxLength: 12 }), law), { seed: 42, numRuns: 200 });
  });
});
