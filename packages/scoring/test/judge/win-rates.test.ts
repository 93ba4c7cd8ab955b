import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batchRates } from "../../src/judge/batch-rates.ts";
import type { JudgedPair } from "../../src/judge/judged-pair.ts";
import type { Verdict } from "../../src/judge/verdict.ts";
import { winRates } from "../../src/judge/win-rates.ts";

const CHOICES = {
  a: ["first", "second"],
  b: ["second", "first"],
  tie: ["first", "first"],
} as const;

function judged(verdict: Verdict, batch: string, lengths: JudgedPair["lengths"] = [100, 100]) {
  return { choices: CHOICES[verdict], batch, lengths } satisfies JudgedPair;
}

function many(count: number, make: (index: number) => JudgedPair): JudgedPair[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

const verdict = fc.constantFrom<Verdict>("a", "b", "tie");
const pair = fc
  .tuple(verdict, fc.integer({ min: 0, max: 9 }), fc.nat(400), fc.nat(400))
  .map(([won, batch, a, b]) => judged(won, `batch-${batch}`, [a, b]));

describe("winRates", () => {
  test("counts a tie as half a win", () => {
    const pairs = [judged("b", "x"), judged("b", "x"), judged("tie", "y"), judged("a", "y")];
    const rates = winRates(pairs, { seed: 1 });
    expect(rates).toMatchObject({ pairs: 4, wins: 2, ties: 1, losses: 1, batches: 2 });
    expect(rates.all.rate).toBe(0.625);
    expect(rates.lengthControlled.rate).toBeCloseTo(0.625, 3);
    expect(rates.notLonger).toBe(1);
  });

  test("draws batches where there are enough, so that alike pairs do not count as many", () => {
    const alike = many(200, (index) => {
      const batch = index % 10;
      return judged(batch < 6 ? "b" : "a", `batch-${batch}`);
    });
    const spread = many(200, (index) => judged(index % 10 < 6 ? "b" : "a", `batch-${index % 20}`));
    const mixed = many(200, (index) => {
      return judged(Math.floor(index / 20) < 6 ? "b" : "a", `batch-${index % 10}`);
    });
    const [one, two, three] = [alike, spread, mixed].map((pairs) => winRates(pairs, { seed: 1 }));
    expect(one).toMatchObject({ drawn: "batches", batches: 10 });
    expect(one?.all.rate).toBe(0.6);
    // Ten batches that are each of one mind: the standard error is √(0.24 / 10), not √(0.24 / 200).
    expect((one?.all.high ?? 0) - (one?.all.low ?? 0)).toBeGreaterThan(0.5);
    expect(two?.batches).toBe(20);
    expect((three?.all.high ?? 0) - (three?.all.low ?? 0)).toBeLessThan(0.01);
  });

  test("draws single pairs where there are few batches, and comes near the normal interval", () => {
    const pairs = many(400, (index) => judged(index % 5 < 3 ? "b" : "a", `batch-${index % 3}`));
    const { all, drawn } = winRates(pairs, { seed: 1 });
    expect(drawn).toBe("pairs");
    const error = 1.96 * Math.sqrt((0.6 * 0.4) / 400);
    expect(all.low).toBeCloseTo(0.6 - error, 1.7);
    expect(all.high).toBeCloseTo(0.6 + error, 1.7);
  });

  test("gives a half at equal length where length alone decides", () => {
    const pairs = many(200, (index) => {
      const length = 20 + 10 * (index % 20);
      const isLonger = index % 4 !== 0;
      return judged(isLonger ? "b" : "a", `batch-${index % 10}`, [
        200,
        isLonger ? 200 + length : 200 - length,
      ]);
    });
    const { all, lengthControlled, notLonger } = winRates(pairs, { seed: 1 });
    expect(all.rate).toBe(0.75);
    expect(all.low).toBeGreaterThan(0.5);
    expect(lengthControlled.low).toBeLessThan(0.5);
    expect(lengthControlled.high).toBeGreaterThan(0.5);
    expect(notLonger).toBe(0.25);
  });

  test("keeps a rate that has nothing to do with length", () => {
    const pairs = many(300, (index) => {
      return judged(index % 3 === 0 ? "a" : "b", `batch-${index % 10}`, [
        200,
        index % 2 === 0 ? 150 : 260,
      ]);
    });
    const { all, lengthControlled } = winRates(pairs, { seed: 1 });
    expect(all.rate).toBeCloseTo(2 / 3, 12);
    expect(lengthControlled.rate).toBeCloseTo(2 / 3, 2);
  });

  test("turns around where the sides change places, and stays within its interval", () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1, maxLength: 60 }), (pairs) => {
        const options = { seed: 7, rounds: 200 };
        const there = winRates(pairs, options);
        const back = winRates(
          pairs.map(({ choices: [one, other], batch, lengths: [a, b] }): JudgedPair => {
            return { choices: [other, one], batch, lengths: [b, a] };
          }),
          options,
        );
        expect(there.wins + there.ties + there.losses).toBe(pairs.length);
        expect(back.wins).toBe(there.losses);
        expect(back.all.rate).toBeCloseTo(1 - there.all.rate, 12);
        expect(back.lengthControlled.rate).toBeCloseTo(1 - there.lengthControlled.rate, 6);
        expect(there.all.low).toBeLessThanOrEqual(there.all.rate + 1e-12);
        expect(there.all.high).toBeGreaterThanOrEqual(there.all.rate - 1e-12);
        expect(winRates(pairs, options)).toEqual(there);
      }),
      { seed: 42, numRuns: 30 },
    );
  });

  test("is no number without pairs", () => {
    const { all, pairs } = winRates([], { seed: 1 });
    expect(pairs).toBe(0);
    expect(all.rate).toBeNaN();
    expect(all.low).toBeNaN();
  });
});

describe("batchRates", () => {
  test("adds up to the whole, batch by batch in their order", () => {
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1 }), (pairs) => {
        const rates = batchRates(pairs);
        const whole = winRates(pairs, { seed: 1, rounds: 1 });
        const sum = (name: "wins" | "ties" | "losses") =>
          rates.reduce((total, rate) => total + rate[name], 0);
        expect([sum("wins"), sum("ties"), sum("losses")]).toEqual([
          whole.wins,
          whole.ties,
          whole.losses,
        ]);
        expect(rates.map(({ batch }) => batch)).toEqual([
          ...new Set(pairs.map((one) => one.batch)),
        ]);
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});
