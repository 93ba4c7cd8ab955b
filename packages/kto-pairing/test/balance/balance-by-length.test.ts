import { createRandom } from "@burnish/core";
import { describe, expect, test } from "vitest";
import { balanceByLength } from "../../src/balance/balance-by-length.ts";
import {
  BALANCED_FIELDS,
  type BalancedField,
  PairLengths,
  type RowLengths,
} from "../../src/balance/pair-lengths.ts";
import { labelledAuc } from "../../src/leak/rank-auc.ts";

interface DrawnPairs {
  readonly lengths: PairLengths;
  readonly rows: readonly (readonly [ofTrue: RowLengths, ofFalse: RowLengths])[];
}

/** Pairs whose lengths are log-normal; `shift` moves the logarithm of a field in True rows. */
function drawPairs(pairs: number, seed: number, shift: Partial<RowLengths>): DrawnPairs {
  const random = createRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const draw = (moved: Partial<RowLengths>): RowLengths => {
    const entries = BALANCED_FIELDS.map((field) => {
      return [field, Math.round(Math.exp(4 + (moved[field] ?? 0) + 0.6 * normal()))];
    });
    return Object.fromEntries(entries) as RowLengths;
  };
  const lengths = new PairLengths();
  const rows = Array.from({ length: pairs }, () => [draw(shift), draw({})] as const);
  for (const [ofTrue, ofFalse] of rows) lengths.add(ofTrue, ofFalse);
  return { lengths, rows };
}

/** AUC of one exact length over the pairs that stay. */
function exactAuc({ rows }: DrawnPairs, field: BalancedField, isKept: (pair: number) => boolean) {
  const left = rows.filter((_, pair) => isKept(pair)).flat();
  const labels = Uint8Array.from(left, (_, at) => 1 - (at % 2));
  return labelledAuc(
    Float64Array.from(left, (row) => row[field]),
    labels,
  );
}

describe("balance by length", () => {
  const drawn = drawPairs(3000, 1, { sessionMemory: 0.8, toolContext: 0.5 });
  const balance = balanceByLength({ lengths: drawn.lengths, maxAuc: 0.6, seed: 5 });

  test("balances the length that tells best, and keeps no more pairs than it says", () => {
    expect(balance.curve.what).toBe("sessionMemory");
    const { chosen, isKept } = balance;
    const kept = drawn.rows.filter((_, pair) => isKept(pair)).length;
    expect(chosen?.pairsKept).toBe(kept);
    expect(kept).toBeGreaterThan(1000);
    expect(kept).toBeLessThan(3000);
    expect(exactAuc(drawn, "sessionMemory", () => true)).toBeGreaterThan(0.8);
    expect(exactAuc(drawn, "sessionMemory", isKept)).toBeLessThan(0.61);
    expect(chosen?.allAuc).toBeGreaterThan(0.65);
  });

  test("draws a curve from all pairs down, of pairs and AUC that fall", () => {
    const { steps } = balance.curve;
    expect(steps[0]?.pairsKept).toBe(3000);
    expect(steps.at(-1)?.auc).toBeLessThanOrEqual(0.55);
    steps.slice(1).forEach((step, at) => {
      const before = steps[at] as (typeof steps)[number];
      expect(step.pairsKept).toBeLessThan(before.pairsKept);
      expect(step.auc).toBeLessThan(before.auc + 0.02);
    });
    steps.forEach(({ pairsKept }, step) => {
      const left = balance.curve.droppedAt.filter((droppedAt) => droppedAt > step).length;
      expect(left).toBe(pairsKept);
    });
  });

  test("keeps about as many pairs as the best choice by one length could", () => {
    // Two normal distributions 0.8 apart with a deviation of 0.6 overlap by 2 Φ(-0.8 / 1.2) = 50 %.
    const tight = balanceByLength({ lengths: drawn.lengths, maxAuc: 0.55, seed: 5 });
    expect(tight.chosen?.pairsKept).toBeGreaterThan(0.5 * 3000 * 0.8);
  });

  test("balances all lengths together where that is asked for", () => {
    const all = balanceByLength({ lengths: drawn.lengths, maxAuc: 0.6, seed: 5, what: "all" });
    expect(all.chosen?.allAuc).toBeLessThanOrEqual(0.6);
    for (const field of BALANCED_FIELDS) {
      expect(exactAuc(drawn, field, all.isKept)).toBeLessThan(0.62);
    }
    expect(all.chosen?.pairsKept).toBeLessThan(balance.chosen?.pairsKept as number);
  });

  test("keeps all pairs where length does not tell", () => {
    const { lengths } = drawPairs(1000, 2, {});
    const none = balanceByLength({ lengths, maxAuc: 0.6, seed: 5 });
    expect(none.chosen?.pairsKept).toBe(1000);
    expect(none.isKept(0) && none.isKept(999)).toBe(true);
  });

  test("keeps none and says so where True is always the longer one", () => {
    const { lengths } = drawPairs(400, 3, { completion: 9 });
    const none = balanceByLength({ lengths, maxAuc: 0.6, seed: 5 });
    expect(none.chosen).toBeUndefined();
    expect(none.isKept(0)).toBe(false);
    expect(none.curve.steps.at(-1)?.auc).toBeGreaterThan(0.99);
  });

  test("also balances rows that are shorter where they are True", () => {
    const shorter = drawPairs(2000, 4, { prose: -0.8 });
    const { curve, isKept } = balanceByLength({ lengths: shorter.lengths, maxAuc: 0.6, seed: 5 });
    expect(curve.what).toBe("prose");
    expect(exactAuc(shorter, "prose", isKept)).toBeGreaterThan(0.39);
    expect(exactAuc(shorter, "prose", isKept)).toBeLessThan(0.5);
  });

  test("gives the same choice for the same seed, and measures samples of large inputs", () => {
    const options = { lengths: drawn.lengths, maxAuc: 0.6, seed: 5, sample: 500 };
    const sampled = balanceByLength(options);
    expect(balanceByLength(options).curve).toEqual(sampled.curve);
    expect(exactAuc(drawn, "sessionMemory", sampled.isKept)).toBeLessThan(0.64);
  });

  test("has a curve without steps for too few pairs", () => {
    const { lengths } = drawPairs(10, 6, {});
    const none = balanceByLength({ lengths, maxAuc: 0.6, seed: 5 });
    expect(none.curve.steps).toEqual([]);
    expect(none.chosen).toBeUndefined();
  });
});
