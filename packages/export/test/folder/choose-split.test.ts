import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseSplit, parseSplitShares } from "../../src/folder/choose-split.ts";

const HALVES = [
  { name: "test", share: 0.25 },
  { name: "validation", share: 0.25 },
];

describe("The split of a prompt", () => {
  test("depends on its key and the seed alone", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), fc.nat(), (key, seed) => {
        expect(chooseSplit(key, HALVES, seed)).toBe(chooseSplit(key, HALVES, seed));
        expect(chooseSplit(key, [], seed)).toBe("train");
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("gives each split about its share", () => {
    const counts: Record<string, number> = {};
    for (let key = 0; key < 8000; key++) {
      const split = chooseSplit(key, HALVES, 7);
      counts[split] = (counts[split] ?? 0) + 1;
    }
    expect(counts.train).toBeGreaterThan(3800);
    expect(counts.train).toBeLessThan(4200);
    expect(counts.test).toBeGreaterThan(1850);
    expect(counts.test).toBeLessThan(2150);
  });

  test("stays what it was when a further split is added behind", () => {
    const first = HALVES.slice(0, 1);
    for (let key = 0; key < 1000; key++) {
      if (chooseSplit(key, first, 1) === "test") expect(chooseSplit(key, HALVES, 1)).toBe("test");
    }
  });

  test("is fixed for all time: published datasets must not change their splits", () => {
    const drawn = Array.from({ length: 8 }, (_, key) => chooseSplit(key, HALVES, 42));
    // Computed with Python's hashlib from the definition.
    expect(drawn).toEqual(["test", "train", "train", "test", "train", "train", "train", "train"]);
  });
});

test("Shares are read as they are written", () => {
  expect(parseSplitShares("test=0.25, validation=.25")).toEqual(HALVES);
});

test.each([
  ["train=0.1", "train gets"],
  ["test=0.1,test=0.2", "twice"],
  ["test=0.6,validation=0.4", "nothing to train on"],
  ["test=2", "is no split"],
  ["Test=0.1", "is no split"],
  ["test", "is no split"],
])("%s is refused", (text, message) => {
  expect(() => parseSplitShares(text)).toThrow(message);
});
