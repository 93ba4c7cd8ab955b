import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pythonShuffleOrder } from "../../src/shuffle/python-order.ts";
import { pythonTables } from "../support/python-tables.ts";

describe("pythonShuffleOrder", () => {
  test("is the order that CPython's random.shuffle leaves", () => {
    const shuffles = Object.entries(pythonTables.shuffles);
    expect(shuffles).toHaveLength(35);
    for (const [question, answer] of shuffles) {
      const [count, seed] = question.split(",") as [string, string];
      const listed = pythonShuffleOrder(Number(count), BigInt(seed)).join(",");
      const hash = createHash("sha256").update(listed).digest("hex");
      expect(Number(count) <= 10 ? listed : `sha256:${hash}`).toBe(answer);
    }
  });

  test("is a permutation for any count and seed", () => {
    fc.assert(
      fc.property(fc.nat({ max: 2000 }), fc.bigInt(), (count, seed) => {
        const sorted = pythonShuffleOrder(count, seed).toSorted();
        expect(sorted.every((value, index) => value === index) && sorted.length === count).toBe(
          true,
        );
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  test("refuses a count that is none", () => {
    for (const count of [-1, 0.5, 2 ** 32])
      expect(() => pythonShuffleOrder(count, 1)).toThrow(String(count));
  });
});
