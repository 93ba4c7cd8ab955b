import { describe, expect, test } from "vitest";
import { MersenneTwister } from "../../src/random/mersenne-twister.ts";
import { pythonTables } from "../support/python-tables.ts";

describe("MersenneTwister", () => {
  test("draws the words that CPython draws, for seeds of any size and sign", () => {
    const seeds = Object.entries(pythonTables.words);
    expect(seeds).toHaveLength(9);
    for (const [seed, words] of seeds) {
      const [size, shift] = seed.split("<<") as [string, string];
      const random = new MersenneTwister(BigInt(size) << BigInt(shift));
      expect(Array.from({ length: 8 }, () => random.nextUint32()).join(",")).toBe(words);
    }
  });

  test("takes a seed as a number or as a bigint", () => {
    expect(new MersenneTwister(42).nextUint32()).toBe(new MersenneTwister(42n).nextUint32());
    expect(new MersenneTwister(-7).nextUint32()).toBe(new MersenneTwister(7).nextUint32());
    expect(() => new MersenneTwister(2 ** 53)).toThrow("give it as a bigint");
    expect(() => new MersenneTwister(0.5)).toThrow("0.5");
  });

  test("draws below any bound and reaches each value", () => {
    const random = new MersenneTwister(1);
    for (const bound of [1, 2, 3, 7, 8, 9]) {
      const seen = new Set(Array.from({ length: 400 }, () => random.randbelow(bound)));
      expect([...seen].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: bound }, (_, value) => value),
      );
    }
    expect(random.randbelow(2 ** 32 - 1)).toBeLessThan(2 ** 32 - 1);
    for (const bound of [0, -1, 1.5, 2 ** 32, Number.NaN]) {
      expect(() => random.randbelow(bound)).toThrow(String(bound));
    }
  });
});
