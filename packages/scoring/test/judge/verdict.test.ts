import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { positionBias } from "../../src/judge/position-bias.ts";
import {
  type BothOrders,
  type Choice,
  combineOrders,
  ordersAgree,
  pointsOf,
} from "../../src/judge/verdict.ts";

const choice = fc.constantFrom<Choice>("first", "second", "tie");
const swapped = ([aFirst, bFirst]: BothOrders): BothOrders => [bFirst, aFirst];

describe("combineOrders", () => {
  test("takes a side that both orders name, and calls everything else a tie", () => {
    const table: Record<string, string> = {};
    for (const one of ["first", "second", "tie"] as const) {
      for (const other of ["first", "second", "tie"] as const) {
        table[`${one}/${other}`] = combineOrders([one, other]);
      }
    }
    expect(table).toEqual({
      "first/first": "tie",
      "first/second": "a",
      "first/tie": "tie",
      "second/first": "b",
      "second/second": "tie",
      "second/tie": "tie",
      "tie/first": "tie",
      "tie/second": "tie",
      "tie/tie": "tie",
    });
  });

  test("gives the other side the same where the sides change places", () => {
    fc.assert(
      fc.property(choice, choice, (one, other) => {
        const points = pointsOf(combineOrders([one, other]));
        expect(pointsOf(combineOrders(swapped([one, other])))).toBe(1 - points);
        expect(ordersAgree([one, other])).toBe(ordersAgree([other, one]));
        if (!ordersAgree([one, other])) expect(points).toBe(0.5);
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});

describe("positionBias", () => {
  test("is 1 for a judge that always takes the first, 0 for one that looks at the texts", () => {
    expect(positionBias(["first", "first", "first"])).toBe(1);
    expect(positionBias(["second", "second"])).toBe(-1);
    expect(positionBias(["first", "second", "tie", "tie"])).toBe(0);
    expect(positionBias(["first", "tie", "tie", "tie"])).toBe(0.25);
    expect(positionBias([])).toBe(0);
  });

  test("is 0 over both orders wherever these agree", () => {
    const agreeing = fc.tuple(choice, choice).filter(ordersAgree);
    fc.assert(
      fc.property(fc.array(agreeing), (pairs) => {
        expect(positionBias(pairs.flat())).toBeCloseTo(0, 12);
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});
