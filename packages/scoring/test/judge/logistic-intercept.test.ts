import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { logisticIntercept, shareOfLogOdds } from "../../src/judge/logistic-intercept.ts";

const point = fc.constantFrom(0, 0.5, 1);
const row = fc.tuple(point, fc.integer({ min: -20, max: 20 }));

describe("logisticIntercept", () => {
  test("is the log odds of the mean where the covariate is 0 everywhere", () => {
    const points = [1, 1, 1, 0, 0.5, 0.5];
    const share = shareOfLogOdds(
      logisticIntercept(
        points,
        points.map(() => 0),
      ),
    );
    expect(share).toBeCloseTo(4 / 6, 3);
  });

  test("finds the coefficients that counts were made from", () => {
    // Two groups at x = -1 and x = 3: log odds -1 and 2, so intercept -0.25 and slope 0.75.
    const shares = [shareOfLogOdds(-1), shareOfLogOdds(2)];
    const points = [1, 0, 1, 0];
    const x = [-1, -1, 3, 3];
    const times = [shares[0], 1 - (shares[0] ?? 0), shares[1], 1 - (shares[1] ?? 0)].map(
      (share) => 1e6 * (share ?? 0),
    );
    expect(logisticIntercept(points, x, times)).toBeCloseTo(-0.25, 5);
  });

  test("is at the top of the likelihood: no grid point around it lies higher", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
        const points = rows.map(([y]) => y);
        const x = rows.map(([, at]) => Math.tanh(at / 8));
        const found = logisticIntercept(points, x);
        const best = (intercept: number): number => {
          let top = Number.NEGATIVE_INFINITY;
          for (let slope = -30; slope <= 30; slope += 0.05) {
            top = Math.max(top, likelihood(points, x, intercept, slope));
          }
          return top;
        };
        // The slope's grid costs at most n/8 · 0.025²; farther away than that the found one must win.
        const slack = (points.length / 8) * 0.025 ** 2 + 1e-6;
        for (const away of [-1, -0.3, 0.3, 1]) {
          expect(best(found + away)).toBeLessThanOrEqual(best(found) + slack);
        }
      }),
      { seed: 42, numRuns: 20 },
    );
  });

  test("stays finite where one side always wins, or length alone decides", () => {
    const all = [1, 1, 1, 1, 1, 1];
    const longer = [0.9, 0.2, 0.5, 0.7, 0.1, 0.4];
    expect(
      logisticIntercept(
        all,
        all.map(() => 0),
      ),
    ).toBeGreaterThan(3);
    expect(Number.isFinite(logisticIntercept(all, longer))).toBe(true);
    const byLength = logisticIntercept([1, 1, 1, 0, 0, 0], [0.9, 0.5, 0.2, -0.9, -0.5, -0.2]);
    expect(byLength).toBeCloseTo(0, 6);
    expect(logisticIntercept([], [])).toBe(0);
  });

  test("turns its sign where wins become losses and lengths change places", () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const there = logisticIntercept(
          rows.map(([y]) => y),
          rows.map(([, at]) => at / 20),
        );
        const back = logisticIntercept(
          rows.map(([y]) => 1 - y),
          rows.map(([, at]) => -at / 20),
        );
        expect(back).toBeCloseTo(-there, 6);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("counts a row as often as it says", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(row, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 20 }),
        (rows) => {
          const weighed = logisticIntercept(
            rows.map(([[y]]) => y),
            rows.map(([[, at]]) => at / 20),
            rows.map(([, times]) => times),
          );
          const repeated = rows.flatMap(([one, times]) => Array.from({ length: times }, () => one));
          const written = logisticIntercept(
            repeated.map(([y]) => y),
            repeated.map(([, at]) => at / 20),
          );
          expect(weighed).toBeCloseTo(written, 6);
        },
      ),
      { seed: 42, numRuns: 200 },
    );
  });
});

function likelihood(
  points: readonly number[],
  x: readonly number[],
  intercept: number,
  slope: number,
): number {
  return points.reduce(
    (sum, y, index) => {
      const z = intercept + slope * (x[index] ?? 0);
      const softplus = z > 30 ? z : Math.log(1 + Math.exp(z));
      return sum + y * z - softplus;
    },
    -0.0005 * (intercept * intercept + slope * slope),
  );
}
