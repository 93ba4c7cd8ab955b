import fc from "fast-check";
import { expect, test } from "vitest";
import { formatCount } from "../../src/report/report.ts";

test("a count is grouped as English groups numbers", () => {
  const counts = fc.oneof(
    fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER }),
    fc.integer({ min: -2_000_000, max: 2_000_000 }),
  );
  fc.assert(
    fc.property(counts, (count) => {
      expect(formatCount(count)).toBe(new Intl.NumberFormat("en-US").format(count));
    }),
    { seed: 42 },
  );
  expect([0, 999, 1000, 1_234_567].map(formatCount)).toEqual(["0", "999", "1,000", "1,234,567"]);
});

test("what is no whole number keeps its sign, its digits and its name", () => {
  expect([1234.5, Number.NaN, Number.POSITIVE_INFINITY].map(formatCount)).toEqual([
    "1,234.5",
    "NaN",
    "∞",
  ]);
});
