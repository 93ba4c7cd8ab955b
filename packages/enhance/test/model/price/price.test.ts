import { UsageError } from "@burnish/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mostTokens } from "../../../src/model/price/most-tokens.ts";
import { costOf, formatMoney, mostCost, parsePrice } from "../../../src/model/price/price.ts";
import { planOf } from "../../support/request-plans.ts";

const amount = fc.integer({ min: 0, max: 100_000 }).map((number) => number / 1_000);
const tokens = fc.nat(2_000_000);

describe("costOf", () => {
  it("sums fresh, cached and written input and output, in billionths", () => {
    const price = { input: 2.5, output: 10, cachedInput: 0.25, cacheWrite: 3 };
    const usage = { inputTokens: 1_000, cachedInputTokens: 600, outputTokens: 200 };
    expect(costOf(price, usage)).toBe(1_000 * (400 * 2.5 + 600 * 0.25 + 200 * 10));
    expect(costOf(price, { ...usage, cacheWriteTokens: 300 })).toBe(
      1_000 * (100 * 2.5 + 600 * 0.25 + 300 * 3 + 200 * 10),
    );
  });

  it("is exact for prices that binary numbers are not, and a whole number", () => {
    const price = { input: 0.1, output: 0.7, cachedInput: 0.1 };
    const usage = { inputTokens: 3, cachedInputTokens: 0, outputTokens: 3 };
    expect(costOf(price, usage)).toBe(2_400);
  });

  it("is never more than the most that so many tokens can cost", () => {
    const price = fc.record({
      input: amount,
      output: amount,
      cachedInput: amount,
      cacheWrite: fc.option(amount, { nil: undefined }),
    });
    const usage = fc.record({
      inputTokens: tokens,
      cachedInputTokens: tokens,
      cacheWriteTokens: tokens,
      outputTokens: tokens,
    });
    const law = fc.property(price, usage, tokens, (at, used, more) => {
      const most = {
        inputTokens: used.inputTokens + more,
        outputTokens: used.outputTokens + more,
      };
      expect(costOf(at, used)).toBeLessThanOrEqual(mostCost(at, most));
      expect(Number.isSafeInteger(costOf(at, used))).toBe(true);
    });
    fc.assert(law, { seed: 42, numRuns: 1_000 });
  });
});

describe("mostTokens", () => {
  it("is at least the bytes of all that is sent, whatever was estimated", () => {
    const { request } = planOf("ü".repeat(1_000), { maxTokens: 77 });
    const answer = { name: "answer", schema: { type: "object", description: "x".repeat(3_000) } };
    expect(mostTokens(request, 10).inputTokens).toBeGreaterThanOrEqual(2_000);
    expect(mostTokens({ ...request, answer }, 10).inputTokens).toBeGreaterThanOrEqual(5_000);
    expect(mostTokens(request, 9_999)).toEqual({ inputTokens: 9_999, outputTokens: 77 });
  });
});

describe("parsePrice", () => {
  it("reads input, output and cached input", () => {
    expect(parsePrice("2.5/10")).toEqual({ input: 2.5, output: 10, cachedInput: 2.5 });
    expect(parsePrice("2.5/10/0.25")).toEqual({ input: 2.5, output: 10, cachedInput: 0.25 });
    expect(parsePrice("0/0")).toEqual({ input: 0, output: 0, cachedInput: 0 });
  });

  it.each(["", "2.5", "2.5/", "/10", "a/b", "-1/2", "1/2/3/4", "1e3/2", "1/2/", "NaN/1", " 1/2"])(
    "refuses %j",
    (text) => {
      expect(() => parsePrice(text)).toThrow(UsageError);
    },
  );
});

describe("formatMoney", () => {
  it("shows as many digits as an amount needs, and never nothing for something", () => {
    expect(formatMoney(0)).toBe("0.00");
    expect(formatMoney(12_300_000_000)).toBe("12.30");
    expect(formatMoney(4_200_000)).toBe("0.0042");
    expect(formatMoney(42_000)).toBe("0.000042");
    expect(formatMoney(1)).toBe("under 0.000001");
  });
});
