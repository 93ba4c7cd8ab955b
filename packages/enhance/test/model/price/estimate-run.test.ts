import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateRun } from "../../../src/model/price/estimate-run.ts";

const PRICE = { input: 2, output: 10, cachedInput: 0.5 };

describe("estimateRun", () => {
  it("sums what is stated for each of the three", () => {
    const size = { requests: 100, inputTokens: 150_000, sharedTokens: 1_000, maxTokens: 600 };
    const { low, expected, high } = estimateRun(size, PRICE);
    expect(low).toEqual({
      requests: 100,
      inputTokens: 150_000,
      cachedInputTokens: 99_000,
      outputTokens: 9_000,
      cost: 1_000 * (51_000 * 2 + 99_000 * 0.5 + 9_000 * 10),
    });
    expect(expected).toMatchObject({
      requests: 115,
      inputTokens: 150_000 * 1.15 + 15 * 180,
      outputTokens: 115 * 180,
    });
    expect(high).toMatchObject({
      requests: 200,
      inputTokens: 300_000 + 100 * 600,
      outputTokens: 200 * 600,
    });
  });

  it("never estimates more for low than for expected, nor for expected than for high", () => {
    const size = fc
      .record({
        requests: fc.nat(100_000),
        each: fc.nat(4_000),
        shared: fc.nat(2_000),
        maxTokens: fc.integer({ min: 1, max: 4_000 }),
      })
      .map(({ requests, each, shared, maxTokens }) => ({
        requests,
        inputTokens: requests * (each + shared),
        sharedTokens: shared,
        maxTokens,
      }));
    const law = fc.property(size, (one) => {
      const { low, expected, high } = estimateRun(one, PRICE);
      for (const figure of ["requests", "inputTokens", "outputTokens", "cost"] as const) {
        const [a = 0, b = 0, c = 0] = [low[figure], expected[figure], high[figure]];
        expect(a).toBeLessThanOrEqual(b);
        expect(b).toBeLessThanOrEqual(c);
      }
    });
    fc.assert(law, { seed: 42, numRuns: 500 });
  });

  it("knows no cost without a price, and nothing to pay for no requests", () => {
    const size = { requests: 0, inputTokens: 0, sharedTokens: 0, maxTokens: 600 };
    expect(estimateRun({ ...size, requests: 1 }, undefined).expected.cost).toBeUndefined();
    expect(estimateRun(size, PRICE).high).toMatchObject({ requests: 0, cost: 0 });
  });
});
