import { UsageError } from "@burnish/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { planBands } from "../../src/dedup/plan-bands.ts";

const isFound = (similarity: number, { bands, rows }: ReturnType<typeof planBands>): number =>
  1 - (1 - similarity ** rows) ** bands;

test("a pair at any threshold is a candidate in at least 99.5 of 100 cases, with at most 128 hashes", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 1, noNaN: true }), (threshold) => {
      const plan = planBands(threshold);
      expect(isFound(threshold, plan)).toBeGreaterThanOrEqual(0.995);
      expect(plan.bands * plan.rows).toBeLessThanOrEqual(128);
    }),
    { seed: 42, numRuns: 500 },
  );
});

test("pairs far below the threshold are hardly ever candidates", () => {
  expect(planBands(0.8)).toEqual({ bands: 18, rows: 6 });
  expect(isFound(0.3, planBands(0.8))).toBeLessThan(0.02);
  expect(isFound(0.5, planBands(0.9))).toBeLessThan(0.03);
});

test("a threshold that no signature of 128 hashes can hold is refused", () => {
  for (const threshold of [0.01, 0, -1, 1.01, Number.NaN]) {
    expect(() => planBands(threshold)).toThrow(UsageError);
  }
});
