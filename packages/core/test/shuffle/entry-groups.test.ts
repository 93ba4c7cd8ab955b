import fc from "fast-check";
import { expect, test } from "vitest";
import { groupBuckets } from "../../src/shuffle/entry-groups.ts";
import type { KeyLevel } from "../../src/shuffle/key-level.ts";
import { ALL_KEYS } from "../../src/shuffle/key-range.ts";

/** A level whose buckets have so many entries of 16 + 4 bytes. */
function levelOf(counts: readonly number[]): KeyLevel {
  const entries = Float64Array.from(counts);
  return {
    range: ALL_KEYS,
    buckets: counts.length,
    parts: [],
    entries,
    bytes: entries.map((count) => 20 * count),
    recordBytes: entries.map((count) => 4 * count),
  };
}

test("cuts a level into groups that have every entry once, in order, and can be loaded but for single buckets", () => {
  const counts = fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 30 })), { maxLength: 60 });
  const limit = fc.integer({ min: 1, max: 60 });
  fc.assert(
    fc.property(counts, limit, limit, limit, (buckets, bytes, entries, wanted) => {
      const limits = { bytes: 20 * bytes, entries, wantedBytes: 20 * wanted };
      const groups = groupBuckets(levelOf(buckets), limits);
      let before = 0;
      let end = 0;
      for (const group of groups) {
        const skipped = buckets.slice(end, group.first);
        expect(skipped.every((count) => count === 0)).toBe(true);
        const sum = buckets.slice(group.first, group.last).reduce((a, b) => a + b, 0);
        expect(group).toMatchObject({ entries: sum, bytes: 20 * sum, recordBytes: 4 * sum });
        expect(sum).toBeGreaterThan(0);
        expect(group.outputStart).toBe(4 * before);
        expect(group.isLoadable).toBe(sum <= bytes && sum <= entries);
        if (!group.isLoadable) expect(group.last - group.first).toBe(1);
        before += sum;
        end = group.last;
      }
      expect(before).toBe(buckets.reduce((a, b) => a + b, 0));
    }),
    { seed: 42, numRuns: 1000 },
  );
});
