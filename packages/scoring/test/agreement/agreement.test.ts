import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AreaByBatch } from "../../src/agreement/area-by-batch.ts";
import { areaUnderCurve } from "../../src/agreement/area-under-curve.ts";
import { drawBatches, intervalOf } from "../../src/agreement/batch-draws.ts";
import { KappaByBatch } from "../../src/agreement/kappa-by-batch.ts";
import { quadraticKappa } from "../../src/agreement/quadratic-kappa.ts";

const score = fc.integer({ min: 1, max: 5 });
const pairs = fc.array(fc.tuple(score, score), { minLength: 2, maxLength: 60 });

/** To nine decimals; no number stays none. */
function rounded(value: number): number {
  return Math.round(value * 1e9) / 1e9 + 0;
}

describe("quadratic weighted kappa", () => {
  test("is 1 for equal lists, 0 for chance and -1 for opposite ones", () => {
    expect(quadraticKappa([1, 3, 5], [1, 3, 5])).toBe(1);
    expect(quadraticKappa([1, 1, 5, 5], [1, 5, 1, 5])).toBe(0);
    expect(quadraticKappa([1, 5], [5, 1])).toBe(-1);
  });

  test("of a table worked by hand", () => {
    // observed: one error of 1; expected by chance: margins 1: 2, 2: 2 and 1: 1, 2: 3 of 4, so (2·3 + 2·1) / 4 = 2.
    expect(quadraticKappa([1, 1, 2, 2], [1, 2, 2, 2])).toBeCloseTo(1 - 1 / 2, 12);
  });

  test("is the same whichever list is called the given one", () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const [one, other] = [list.map(([a]) => a), list.map(([, b]) => b)];
        expect(quadraticKappa(one, other)).toEqual(quadraticKappa(other, one));
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  test("by batches equals that of the examples taken as often as their batches", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(score, score, fc.integer({ min: 0, max: 3 })), { minLength: 1 }),
        fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 0, max: 3 }))),
        (list, times) => {
          const by = new KappaByBatch(4);
          for (const [given, scored, batch] of list) by.add(batch, given, scored);
          const drawn = list.flatMap((entry) => Array(times[entry[2]] ?? 0).fill(entry));
          const whole = quadraticKappa(
            drawn.map(([given]) => given),
            drawn.map(([, scored]) => scored),
          );
          expect(rounded(by.kappa(Int32Array.from(times)))).toEqual(rounded(whole));
        },
      ),
      { seed: 42, numRuns: 100 },
    );
  });
});

describe("area under the curve", () => {
  const ranked = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean(), fc.integer({ min: 0, max: 2 })),
    { minLength: 2, maxLength: 40 },
  );

  test("is the share of pairs of which the positive one ranks higher, ties counted half", () => {
    fc.assert(
      fc.property(ranked, (list) => {
        let won = 0;
        let all = 0;
        for (const [high, isPositive] of list) {
          for (const [low, isOther] of list) {
            if (!isPositive || isOther) continue;
            all += 1;
            won += high > low ? 1 : high === low ? 0.5 : 0;
          }
        }
        const scores = list.map(([value]) => value);
        const positive = list.map(([, isPositive]) => (isPositive ? 1 : 0));
        const expected = all === 0 ? Number.NaN : won / all;
        expect(rounded(areaUnderCurve(scores, positive))).toEqual(rounded(expected));
        const batches = list.map(([, , batch]) => batch);
        const by = new AreaByBatch({ scores, positive, batches });
        expect(rounded(by.area())).toEqual(rounded(expected));
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("by batches leaves out a batch that was not drawn", () => {
    const area = new AreaByBatch({
      scores: [1, 2, 3, 4],
      positive: [0, 1, 1, 0],
      batches: [0, 0, 1, 1],
    });
    expect(area.area(Int32Array.of(1, 0))).toBe(1);
    expect(area.area(Int32Array.of(0, 2))).toBe(0);
  });
});

describe("draws of whole batches", () => {
  test("draw as many batches as there are, the same for the same seed", () => {
    const draws = drawBatches(7, { rounds: 50, seed: 3 });
    expect(draws.every((times) => times.reduce((sum, count) => sum + count, 0) === 7)).toBe(true);
    expect(drawBatches(7, { rounds: 50, seed: 3 })).toEqual(draws);
    expect(drawBatches(7, { rounds: 50, seed: 4 })).not.toEqual(draws);
  });

  test("give an interval that leaves a fortieth out on each side", () => {
    const values = Array.from({ length: 1000 }, (_, index) => index);
    expect(intervalOf(values)).toEqual({ low: 25, high: 975 });
    expect(intervalOf([Number.NaN, 2])).toEqual({ low: 2, high: 2 });
  });
});
