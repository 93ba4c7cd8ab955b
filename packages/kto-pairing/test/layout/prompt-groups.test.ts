import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PromptGroups } from "../../src/layout/prompt-groups.ts";

describe("PromptGroups", () => {
  test("groups what is joined by any chain of unions, numbered by first pair", () => {
    const count = 30;
    const law = (edges: readonly (readonly [number, number])[]): void => {
      const groups = new PromptGroups(count);
      for (const [a, b] of edges) groups.union(a, b);
      const { groupOfPair, groupCount, largest } = groups.finish();
      // The least pair that can be reached, by spreading it along the edges.
      const least = Array.from({ length: count }, (_, pair) => pair);
      for (let round = 0; round < count; round++) {
        for (const [a, b] of edges) {
          const lower = Math.min(least[a] as number, least[b] as number);
          least[a] = lower;
          least[b] = lower;
        }
      }
      const firsts = [...new Set(least)];
      expect([...groupOfPair]).toEqual(least.map((pair) => firsts.indexOf(pair)));
      expect(groupCount).toBe(firsts.length);
      const sizes = firsts.map((first) => least.filter((pair) => pair === first).length);
      expect(largest).toBe(Math.max(...sizes));
    };
    const pair = fc.nat(count - 1);
    fc.assert(fc.property(fc.array(fc.tuple(pair, pair), { maxLength: 40 }), law), {
      seed: 42,
      numRuns: 300,
    });
  });

  test("joins a million pairs in one chain, from either end", () => {
    const groups = new PromptGroups(1_000_000);
    for (let pair = 999_999; pair > 0; pair--) groups.union(pair, pair - 1);
    expect(groups.finish()).toMatchObject({ groupCount: 1, largest: 1_000_000 });
  });

  test("knows no groups where there are no pairs", () => {
    expect(new PromptGroups(0).finish()).toMatchObject({ groupCount: 0, largest: 0 });
  });

  test("refuses pairs that do not exist and a second end", () => {
    const groups = new PromptGroups(2);
    expect(() => groups.union(0, 2)).toThrow(RangeError);
    expect(() => new PromptGroups(-1)).toThrow(RangeError);
    groups.finish();
    expect(() => groups.finish()).toThrow("finished");
  });
});
