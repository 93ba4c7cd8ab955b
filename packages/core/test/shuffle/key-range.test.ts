import fc from "fast-check";
import { expect, test } from "vitest";
import { ALL_KEYS, divisibleRange, partOf, partsBetween } from "../../src/shuffle/key-range.ts";

test("every value of a range falls into the part whose range holds it", () => {
  const law = fc.property(
    fc.nat(1000),
    fc.integer({ min: 1, max: 2 ** 32 }),
    fc.integer({ min: 1, max: 70 }),
    fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    (low, width, parts, at) => {
      const range = { word: 1, low, width };
      const value = low + Math.floor(at * width);
      const part = partOf(range, parts, value);
      const within = partsBetween(range, parts, part, part + 1);
      expect(within.word).toBe(1);
      expect(value).toBeGreaterThanOrEqual(within.low);
      expect(value).toBeLessThan(within.low + within.width);
      expect(partsBetween(range, parts, 0, parts)).toEqual(range);
    },
  );
  fc.assert(law, { seed: 42, numRuns: 300 });
});

test("a single value goes on with the next of three words", () => {
  const one = { word: 0, low: 7, width: 1 };
  expect(divisibleRange({ ...one, width: 2 })).toEqual({ ...one, width: 2 });
  expect(divisibleRange(one)).toEqual({ ...ALL_KEYS, word: 1 });
  expect(divisibleRange({ ...one, word: 1 })).toEqual({ word: 2, low: 0, width: 2 ** 32 });
  expect(divisibleRange({ ...one, word: 2 })).toBeUndefined();
});
