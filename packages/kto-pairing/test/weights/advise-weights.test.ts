import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { adviseWeights } from "../../src/weights/advise-weights.ts";

const count = fc.integer({ min: 1, max: 10_000_000 });

describe("adviseWeights", () => {
  test("changes at most one weight, and the weighted ratio then lies between 1:1 and 4:3", () => {
    const law = (desirable: number, undesirable: number): void => {
      const advice = adviseWeights({ desirable, undesirable });
      const ratio = (advice.desirableWeight * desirable) / (advice.undesirableWeight * undesirable);
      expect(ratio).toBeGreaterThan(1 - 1e-9);
      expect(ratio).toBeLessThan(4 / 3 + 1e-9);
      expect([advice.desirableWeight, advice.undesirableWeight]).toContain(1);
    };
    fc.assert(fc.property(count, count, law), { seed: 42, numRuns: 2000 });
  });

  test("leaves pairs alone, weighs up the fewer label and names the source", () => {
    expect(adviseWeights({ desirable: 3586, undesirable: 3586 })).toEqual({
      desirableWeight: 1,
      undesirableWeight: 1,
      reason:
        "3,586 desirable and 3,586 undesirable rows: TRL (kto_trainer, imbalanced data) wants their weighted ratio " +
        "between 1:1 and 4:3, which holds without weights",
    });
    expect(adviseWeights({ desirable: 100, undesirable: 250 })).toMatchObject({
      desirableWeight: 2.5,
      undesirableWeight: 1,
    });
    expect(adviseWeights({ desirable: 400, undesirable: 100 })).toMatchObject({
      desirableWeight: 1,
      undesirableWeight: 3.01,
    });
  });

  test("gives no weight where a label is missing, and refuses counts that are none", () => {
    expect(adviseWeights({ desirable: 9, undesirable: 0 }).reason).toContain("missing label");
    expect(() => adviseWeights({ desirable: -1, undesirable: 1 })).toThrow(RangeError);
  });
});
