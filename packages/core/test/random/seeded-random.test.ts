import { describe, expect, test } from "vitest";
import { createRandom, randomInteger } from "../../src/random/seeded-random.ts";

describe("createRandom", () => {
  test("gives the same draws from [0, 1) for the same seed and others for another", () => {
    const draws = (seed: number | string) => Array.from({ length: 50 }, createRandom(seed));
    expect(draws(42)).toEqual(draws(42));
    expect(draws("train")).toEqual(draws("train"));
    expect(draws(42)).not.toEqual(draws(43));
    expect(draws(42)).not.toEqual(draws("42"));
    for (const draw of draws(42)) {
      expect(draw).toBeGreaterThanOrEqual(0);
      expect(draw).toBeLessThan(1);
    }
  });

  test("keeps its first draws from version to version", () => {
    const random = createRandom(42);
    expect([random(), random(), random()]).toMatchInlineSnapshot(`
      [
        0.0016341939679719736,
        0.9364577392619949,
        0.6594512913361081,
      ]
    `);
  });
});

describe("randomInteger", () => {
  test("gives each number below n about equally often", () => {
    const random = createRandom(7);
    const counts = new Array<number>(6).fill(0);
    for (let draw = 0; draw < 6000; draw++) {
      const value = randomInteger(random, 6);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    expect(counts).toHaveLength(6);
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});
