import { UsageError } from "@burnish/core";
import { describe, expect, test } from "vitest";
import { evaluateScorers } from "../../src/evaluate/evaluate-scorers.ts";
import { paddingAttacks } from "../../src/evaluate/padding-attacks.ts";
import { renderEvaluation } from "../../src/evaluate/render-evaluation.ts";
import { TRAIN_SETTINGS } from "../../src/trees/train/train-settings.ts";
import { judgedExamples } from "../trees/judged-examples.ts";

const examples = judgedExamples(160);
const trees = Object.fromEntries(
  Object.entries(TRAIN_SETTINGS.boost).map(([name, boost]) => [name, { ...boost, trees: 12 }]),
) as typeof TRAIN_SETTINGS.boost;
const quick = {
  examples,
  folds: 2,
  rounds: 50,
  settings: { ...TRAIN_SETTINGS, boost: trees, heldOutParts: 2 },
  attacks: paddingAttacks(["lorem"], [60]),
};

describe("the evaluation of scorers", () => {
  test("predicts every example once, from batches that were not learnt from", () => {
    const report = evaluateScorers(quick);
    expect(report.examples).toBe(160);
    expect(report.batches).toBe(16);
    const { good, goodFound, weak, weakFound } = report.found;
    expect(good + weak).toBe(160);
    expect(goodFound).toBeLessThanOrEqual(good);
    expect(weakFound).toBeLessThanOrEqual(weak);
    expect(report.mean.scorers.distilled.low).toBeLessThanOrEqual(
      report.mean.scorers.distilled.value,
    );
    expect(Object.keys(report.dimensions)).toHaveLength(3);
    // All were given the same goal score: there is no agreement to tell, and the mean is that of the others.
    const of = (name: "sessionMemory_quality" | "toolContext_quality") =>
      report.dimensions[name]?.scorers.distilled.value ?? Number.NaN;
    expect(report.dimensions.goal_coherence?.scorers.distilled.value).toBeNaN();
    expect(report.mean.scorers.distilled.value).toBeCloseTo(
      (of("sessionMemory_quality") + of("toolContext_quality")) / 2,
      12,
    );
    expect(evaluateScorers(quick)).toEqual(report);
  });

  test("holds out named batches and leaves others out altogether", () => {
    const report = evaluateScorers({ ...quick, holdOut: ["batch_1"], leaveOut: ["batch_0"] });
    expect(report).toMatchObject({
      examples: 10,
      folds: 1,
      leftOut: { batches: 1, examples: 10 },
    });
  });

  test("refuses a batch that is not there, and too few to learn from", () => {
    expect(() => evaluateScorers({ ...quick, holdOut: ["batch_99"] })).toThrow(UsageError);
    const all = examples.map(({ batch }) => batch).filter((batch) => batch !== "batch_3");
    expect(() => evaluateScorers({ ...quick, leaveOut: all })).toThrow(/at least two batches/);
  });

  test("prints a row for each dimension, the means, and a table of the attacks", () => {
    const text = renderEvaluation(evaluateScorers(quick));
    for (const word of ["sessionMemory_quality", "mean kappa", "label AUC", "lorem", "both 60"]) {
      expect(text).toContain(word);
    }
    expect(text).not.toContain("NaN");
  });
});
