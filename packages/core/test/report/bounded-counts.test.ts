import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addCount,
  type BoundedCounts,
  countedKey,
  emptyCounts,
  mergeCounts,
  settledCounts,
} from "../../src/report/bounded-counts.ts";

function countsOf(limit: number, keys: readonly string[]): BoundedCounts {
  const counts = emptyCounts(limit);
  for (const key of keys) addCount(counts, key);
  return counts;
}

describe("BoundedCounts", () => {
  test("sorts by count, then by key", () => {
    expect(settledCounts(countsOf(10, ["b", "c", "a", "c"]))).toEqual({
      counts: [
        ["c", 2],
        ["a", 1],
        ["b", 1],
      ],
      other: 0,
    });
  });

  test("keeps exact counts of the smallest keys and the sum of the others, in any order and split", () => {
    const keys = fc.array(fc.string({ minLength: 1, maxLength: 2, unit: "binary-ascii" }), {
      maxLength: 200,
    });
    const law = (list: string[], split: number, limit: number): void => {
      const smallest = [...new Set(list)].sort().slice(0, limit);
      const expected = new Map(
        smallest.map((key) => [key, list.filter((other) => other === key).length]),
      );
      const merged = countsOf(limit, list.slice(split).toReversed());
      mergeCounts(merged, countsOf(limit, list.slice(0, split)));
      expect(merged.counts.size).toBeLessThanOrEqual(2 * limit);
      for (const counts of [merged, countsOf(limit, list)]) {
        const settled = settledCounts(counts);
        expect(new Map(settled.counts)).toEqual(expected);
        const kept = settled.counts.reduce((sum, [, count]) => sum + count, 0);
        expect(settled.other).toBe(list.length - kept);
      }
    };
    fc.assert(fc.property(keys, fc.nat(200), fc.integer({ min: 1, max: 20 }), law), {
      seed: 42,
      numRuns: 300,
    });
  });

  test("cuts long keys without leaving half a character", () => {
    expect(countedKey("a".repeat(200))).toHaveLength(200);
    expect(countedKey("a".repeat(201))).toBe(`${"a".repeat(200)}…`);
    expect(countedKey(`${"a".repeat(199)}😀`).isWellFormed()).toBe(true);
  });
});
