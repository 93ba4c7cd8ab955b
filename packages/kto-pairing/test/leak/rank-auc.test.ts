import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelledAuc } from "../../src/leak/rank-auc.ts";
import {
  bestStump,
  countedAuc,
  countLabels,
  judgeStump,
  rankColumn,
} from "../../src/leak/ranked-column.ts";

/** The share of pairs of a True and a False value in which the True one is above, ties one half. */
function bruteForce(values: readonly number[], labels: readonly boolean[]): number {
  const ofTrue = values.filter((_, at) => labels[at]);
  const ofFalse = values.filter((_, at) => !labels[at]);
  if (ofTrue.length === 0 || ofFalse.length === 0) return 0.5;
  let wins = 0;
  for (const a of ofTrue) for (const b of ofFalse) wins += a > b ? 1 : a === b ? 0.5 : 0;
  return wins / (ofTrue.length * ofFalse.length);
}

const labelledValues = fc
  .array(
    fc.tuple(
      fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
      fc.boolean(),
    ),
    { maxLength: 40 },
  )
  .map((rows) => ({
    values: rows.map(([value]) => value),
    labels: rows.map(([, label]) => label),
  }));

const bits = (labels: readonly boolean[]): Uint8Array => Uint8Array.from(labels, Number);
const allRows = (rows: readonly unknown[]): Int32Array => Int32Array.from(rows.keys());

describe("AUC", () => {
  test("equals its definition over all pairs, by sorting and by counting", () => {
    fc.assert(
      fc.property(labelledValues, ({ values, labels }) => {
        const expected = bruteForce(values, labels);
        const column = Float64Array.from(values);
        expect(labelledAuc(column, bits(labels))).toBeCloseTo(expected, 12);
        const counts = countLabels(rankColumn(column), bits(labels), allRows(values));
        expect(countedAuc(counts)).toBeCloseTo(expected, 12);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  test("is mirrored at one half when the labels are swapped", () => {
    fc.assert(
      fc.property(labelledValues, ({ values, labels }) => {
        const column = Float64Array.from(values);
        const auc = labelledAuc(column, bits(labels));
        const swapped = labelledAuc(column, bits(labels.map((label) => !label)));
        expect(auc + swapped).toBeCloseTo(1, 12);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  test("does not change its input", () => {
    const values = Float64Array.of(3, 1, 2);
    labelledAuc(values, Uint8Array.of(1, 0, 1));
    expect([...values]).toEqual([3, 1, 2]);
  });
});

describe("a rule of one threshold", () => {
  test("is the best of all thresholds and both directions", () => {
    fc.assert(
      fc.property(labelledValues, ({ values, labels }) => {
        const counts = countLabels(
          rankColumn(Float64Array.from(values)),
          bits(labels),
          allRows(values),
        );
        const trueRows = labels.filter(Boolean).length;
        const falseRows = labels.length - trueRows;
        const accuracies = values.flatMap((threshold) => {
          const rightTrue = values.filter((value, at) => labels[at] && value > threshold).length;
          const rightFalse = values.filter((value, at) => !labels[at] && value <= threshold).length;
          const above = (rightTrue / trueRows + rightFalse / falseRows) / 2;
          return [above, 1 - above];
        });
        const stump = bestStump(counts);
        if (trueRows === 0 || falseRows === 0) expect(stump).toBeUndefined();
        else expect(stump?.accuracy ?? 0.5).toBeCloseTo(Math.max(...accuracies), 12);
        if (stump !== undefined) expect(judgeStump(stump, counts)).toBeCloseTo(stump.accuracy, 12);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
