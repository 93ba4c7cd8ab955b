import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RateWindow, type Taken } from "../../../src/model/schedule/rate-window.ts";

const MINUTE = 60_000;

describe("RateWindow", () => {
  it("lets no 60 seconds hold more than the limit, wherever they begin, if no amount turns out larger", () => {
    const step = fc.record({
      idle: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 90_000 })),
      amount: fc.integer({ min: 1, max: 400 }),
      used: fc.double({ min: 0, max: 1, noNaN: true }),
      late: fc.nat(6),
    });
    const steps = fc.array(step, { minLength: 20, maxLength: 300, size: "max" });
    const law = fc.property(steps, fc.integer({ min: 400, max: 5_000 }), (script, limit) => {
      const window = new RateWindow(limit);
      const taken: Taken[] = [];
      const settle = (index: number): void => {
        const one = taken[index];
        const { amount, used } = script[index] ?? { amount: 0, used: 1 };
        if (one?.amount === amount) window.settle(one, Math.floor(amount * used));
      };
      let now = 0;
      for (const [index, { idle, amount, late }] of script.entries()) {
        now = window.readyAt(amount, now + idle);
        taken.push(window.take(amount, now));
        settle(index - late);
      }
      for (const [index, { at }] of taken.entries()) {
        let sum = 0;
        for (const later of taken.slice(index)) if (later.at < at + MINUTE) sum += later.amount;
        expect(sum).toBeLessThanOrEqual(limit);
      }
    });
    fc.assert(law, { seed: 42, numRuns: 200 });
  });

  it("spreads what it lets through, with a quarter of a second's worth at once at most", () => {
    const window = new RateWindow(600);
    const times: number[] = [];
    for (let now = 0; times.length < 600; ) {
      now = window.readyAt(1, now);
      window.take(1, now);
      times.push(now);
    }
    expect(times.filter((at) => at < 1)).toHaveLength(3);
    for (const [index, at] of times.entries()) {
      expect(times.filter((other) => other >= at && other < at + 1_000).length).toBeLessThanOrEqual(
        20,
      );
      if (index > 20) expect(at - (times[index - 1] ?? 0)).toBeLessThan(150);
    }
    expect(times.at(-1)).toBeLessThan(MINUTE * 1.04);
  });

  it("gives back at once what was not used", () => {
    const window = new RateWindow(1_000);
    const taken = window.take(900, 0);
    expect(window.readyAt(900, 0)).toBe(MINUTE);
    window.settle(taken, 3);
    expect(window.readyAt(900, 0)).toBe(0);
  });

  it("lets an amount above the whole limit go alone", () => {
    const window = new RateWindow(100);
    expect(window.readyAt(500, 7)).toBe(7);
    window.take(500, 7);
    expect(window.readyAt(1, 8)).toBeGreaterThanOrEqual(7 + MINUTE);
  });

  it("holds nothing back without a limit, until the endpoint names one", () => {
    const window = new RateWindow(undefined);
    for (let i = 0; i < 100; i += 1) window.take(1, 0);
    expect(window.readyAt(1, 0)).toBe(0);
    window.follow(60);
    expect(window.readyAt(1, 0)).toBe(MINUTE);
  });

  it("follows an endpoint down and up again, and never above its own limit", () => {
    const window = new RateWindow(100);
    window.follow(10);
    for (let i = 0; i < 10; i += 1) window.take(1, 0);
    expect(window.readyAt(1, 30_000)).toBeGreaterThanOrEqual(MINUTE);
    window.follow(1_000);
    for (let i = 0; i < 90; i += 1) window.take(1, 0);
    expect(window.readyAt(1, 30_000)).toBeGreaterThanOrEqual(MINUTE);
  });
});
