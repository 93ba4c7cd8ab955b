import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FeatureMatrix, fitLogistic, scoreRows } from "../../src/leak/logistic-regression.ts";

function matrixOf(rows: readonly (readonly number[])[]): FeatureMatrix {
  return {
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
    values: Float64Array.from(rows.flat()),
  };
}

/** Weights and intercept by Newton's method on the same loss. */
function newton(
  rows: readonly (readonly number[])[],
  labels: Uint8Array,
  penalty: number,
): number[] {
  const size = (rows[0]?.length ?? 0) + 1;
  const point = new Array<number>(size).fill(0);
  for (let step = 0; step < 60; step++) {
    const system = Array.from({ length: size }, (_, row) => {
      const isWeight = row < size - 1;
      const line = new Array<number>(size + 1).fill(0);
      line[row] = isWeight ? penalty : 0;
      line[size] = isWeight ? penalty * (point[row] as number) : 0;
      return line;
    });
    rows.forEach((row, at) => {
      const values = [...row, 1];
      const score = values.reduce(
        (sum, value, column) => sum + value * (point[column] as number),
        0,
      );
      const chance = 1 / (1 + Math.exp(-score));
      values.forEach((value, a) => {
        const line = system[a] as number[];
        line[size] =
          (line[size] as number) + ((chance - (labels[at] as number)) * value) / rows.length;
        values.forEach((other, b) => {
          line[b] = (line[b] as number) + (chance * (1 - chance) * value * other) / rows.length;
        });
      });
    });
    solve(system).forEach((change, at) => {
      point[at] = (point[at] as number) - change;
    });
  }
  return point;
}

/** Gauss-Jordan with pivots, on rows of coefficients and right side. */
function solve(system: number[][]): number[] {
  const size = system.length;
  for (let column = 0; column < size; column++) {
    const rest = system.slice(column);
    const pivot = rest.reduce((best, row) =>
      Math.abs(row[column] as number) > Math.abs(best[column] as number) ? row : best,
    );
    const at = system.indexOf(pivot);
    [system[column], system[at]] = [pivot, system[column] as number[]];
    for (const row of system) {
      if (row === pivot) continue;
      const factor = (row[column] as number) / (pivot[column] as number);
      pivot.forEach((value, index) => {
        row[index] = (row[index] as number) - factor * value;
      });
    }
  }
  return system.map((row, at) => (row[size] as number) / (row[at] as number));
}

describe("logistic regression", () => {
  test("finds the log odds of one yes-or-no feature", () => {
    // True in 1 of 4 rows without the feature and in 3 of 4 with it: odds of 1/3 and 3.
    const rows = [0, 0, 0, 0, 1, 1, 1, 1].map((value) => [value]);
    const labels = Uint8Array.of(1, 0, 0, 0, 1, 1, 1, 0);
    const model = fitLogistic(matrixOf(rows), labels, { penalty: 0, tolerance: 1e-10 });
    expect(model.converged).toBe(true);
    expect(model.intercept).toBeCloseTo(-Math.log(3), 6);
    expect(model.weights[0]).toBeCloseTo(2 * Math.log(3), 6);
  });

  test("finds the share of True where there are no features", () => {
    const model = fitLogistic(
      { rows: 4, columns: 0, values: new Float64Array(0) },
      Uint8Array.of(1, 1, 1, 0),
    );
    expect(model.intercept).toBeCloseTo(Math.log(3), 3);
  });

  test("agrees with Newton's method on two features", () => {
    const point = fc.tuple(
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.double({ min: -2, max: 2, noNaN: true }),
    );
    const penalties = fc.constantFrom(0.01, 0.1, 1);
    fc.assert(
      fc.property(fc.array(point, { minLength: 4, maxLength: 20 }), penalties, (rows, penalty) => {
        const labels = Uint8Array.from(rows, (_, at) => at % 2);
        const { weights, intercept } = fitLogistic(matrixOf(rows), labels, {
          penalty,
          tolerance: 1e-9,
        });
        const expected = newton(rows, labels, penalty);
        [...weights, intercept].forEach((value, at) => {
          expect(value).toBeCloseTo(expected[at] as number, 5);
        });
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  test("stays finite on rows that one line separates, and orders them", () => {
    const rows = Array.from({ length: 20 }, (_, at) => [at - 9.5]);
    const labels = Uint8Array.from(rows, (_, at) => (at < 10 ? 0 : 1));
    const model = fitLogistic(matrixOf(rows), labels);
    expect(model.converged).toBe(true);
    const scores = [...scoreRows(model, matrixOf(rows))];
    expect(scores.every((score, at) => Number.isFinite(score) && score > 0 === at >= 10)).toBe(
      true,
    );
  });
});
