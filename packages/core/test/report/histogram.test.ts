import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addToHistogram,
  emptyHistogram,
  type Histogram,
  mergeHistogram,
  summariseHistogram,
} from "../../src/report/histogram.ts";

function histogramOf(values: readonly number[]): Histogram {
  const histogram = emptyHistogram();
  for (const value of values) addToHistogram(histogram, value);
  return histogram;
}

const values = fc.array(
  fc.oneof(fc.nat(300), fc.nat(100_000), fc.integer({ min: 0, max: 2 ** 32 - 1 })),
);

describe("Histogram", () => {
  test("says nothing of no values", () => {
    const nothing = { min: null, mean: null, max: null, p5: null, p25: null, p50: null };
    expect(summariseHistogram(emptyHistogram())).toEqual({
      ...nothing,
      count: 0,
      p75: null,
      p95: null,
      p99: null,
    });
  });

  test("is exact for small values", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(summariseHistogram(histogramOf(hundred))).toEqual({
      count: 100,
      min: 1,
      mean: 50.5,
      p5: 5,
      p25: 25,
      p50: 50,
      p75: 75,
      p95: 95,
      p99: 99,
      max: 100,
    });
  });

  test("gives percentiles within 1 % and exact count, min, max and mean", () => {
    const law = (list: readonly number[]): void => {
      const sorted = list.toSorted((a, b) => a - b);
      const summary = summariseHistogram(histogramOf(list));
      expect(summary).toMatchObject({ count: list.length, min: sorted[0], max: sorted.at(-1) });
      expect(summary.mean).toBe(list.reduce((sum, value) => sum + value, 0) / list.length);
      for (const percent of [5, 25, 50, 75, 95, 99] as const) {
        const exact = sorted[Math.ceil((list.length * percent) / 100) - 1] ?? 0;
        const given = summary[`p${percent}`] ?? -1;
        expect(Math.abs(given - exact)).toBeLessThanOrEqual(exact * 0.01);
      }
    };
    fc.assert(
      fc.property(
        values.filter((list) => list.length > 0),
        law,
      ),
      {
        seed: 42,
        numRuns: 300,
      },
    );
  });

  test("merges to the same whatever was added where", () => {
    const law = (one: number[], two: number[], three: number[]): void => {
      const merged = histogramOf(three);
      mergeHistogram(merged, histogramOf(one));
      mergeHistogram(merged, histogramOf(two));
      expect(merged).toEqual(histogramOf([...one, ...two, ...three]));
    };
    fc.assert(fc.property(values, values, values, law), { seed: 42, numRuns: 100 });
  });

  test("needs at most 1,728 bins", () => {
    const powers = Array.from({ length: 32 }, (_, bit) => 2 ** bit);
    const steps = powers.flatMap((power) =>
      Array.from({ length: 64 }, (_, part) => Math.floor(power + (power * part) / 64)),
    );
    expect(histogramOf([0, ...steps]).bins.size).toBe(1728);
  });
});
