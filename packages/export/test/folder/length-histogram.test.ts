import fc from "fast-check";
import { expect, test } from "vitest";
import {
  joinLengths,
  LengthHistogram,
  type Lengths,
  lengthAt,
  longerThan,
} from "../../src/folder/length-histogram.ts";

const lengths = fc.array(fc.nat(200_000), { minLength: 1, maxLength: 60 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

function histogramOf(values: readonly number[]): Lengths {
  const histogram = new LengthHistogram();
  for (const value of values) histogram.add(value);
  return histogram.finish();
}

test("At least the share that was asked for is not longer than the length of a share", () => {
  fc.assert(
    fc.property(lengths, share, (values, part) => {
      const length = lengthAt(histogramOf(values), part);
      const covered = values.filter((value) => value <= length).length;
      expect(covered).toBeGreaterThanOrEqual(Math.floor(part * values.length));
      expect(length).toBeLessThanOrEqual(Math.max(...values));
    }),
    { seed: 42, numRuns: 300 },
  );
});

test("No row that is longer is missed, and none is counted that is shorter by a bin", () => {
  fc.assert(
    fc.property(lengths, fc.nat(130_000), (values, limit) => {
      const counted = longerThan(histogramOf(values), limit);
      expect(counted).toBeGreaterThanOrEqual(values.filter((value) => value > limit).length);
      expect(counted).toBeLessThanOrEqual(values.filter((value) => value > limit - 16).length);
    }),
    { seed: 42, numRuns: 300 },
  );
});

test("Two histograms joined are that of both lists", () => {
  fc.assert(
    fc.property(lengths, lengths, (one, other) => {
      const joined = joinLengths(histogramOf(one), histogramOf(other));
      expect(joined).toEqual(histogramOf([...one, ...other]));
    }),
    { seed: 42, numRuns: 100 },
  );
});
