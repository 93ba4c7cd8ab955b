import { beforeAll, describe, expect, test } from "vitest";
import { checkModel } from "../../src/trees/check-model.ts";
import { createPredictor } from "../../src/trees/create-predictor.ts";
import { createDistilledScorer } from "../../src/trees/distilled-scorer.ts";
import { trainDistilled } from "../../src/trees/train/train-distilled.ts";
import type { TreeModel } from "../../src/trees/tree-model.ts";
import { sample } from "../rubric/sample-examples.ts";
import { judgedExamples } from "./judged-examples.ts";

const examples = judgedExamples(200);

describe("a distilled scorer", () => {
  let model: TreeModel;

  beforeAll(() => {
    model = trainDistilled({ examples, seed: 7 });
  });

  test("learns what its judges saw, for the dimensions that they scored alone", () => {
    const predict = createPredictor(model);
    const right = examples.filter(({ example, scores }) => {
      const found = predict(example).scores;
      return Math.abs((found.sessionMemory_quality ?? 0) - (scores.sessionMemory_quality ?? 0)) < 1;
    });
    expect(right.length).toBeGreaterThan(0.9 * examples.length);
    expect(Object.keys(model.dimensions).sort()).toEqual([
      "goal_coherence",
      "sessionMemory_quality",
      "toolContext_quality",
    ]);
  });

  test("is the same for the same examples and seed, and another for another seed", () => {
    expect(JSON.stringify(trainDistilled({ examples, seed: 7 }))).toBe(JSON.stringify(model));
    expect(JSON.stringify(trainDistilled({ examples, seed: 8 }))).not.toBe(JSON.stringify(model));
  });

  test("says the same after its model went through a file, in less than 100 KB", () => {
    const text = JSON.stringify(model);
    expect(text.length).toBeLessThan(100_000);
    const scorer = createDistilledScorer({ model: checkModel(JSON.parse(text), "model.json") });
    const own = createDistilledScorer({ model });
    expect(scorer.version).toBe(own.version);
    for (const { example } of examples) expect(scorer.score(example)).toEqual(own.score(example));
  });

  test("explains each score by the features that moved it, and gives their mean", () => {
    const scorer = createDistilledScorer({ model });
    const { dimensions, overall, notes } = scorer.score(sample());
    const values = Object.values(dimensions);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(overall).toBe(Math.round(mean * 10) / 10);
    expect(notes.map(({ dimension }) => dimension)).toEqual(Object.keys(dimensions));
    expect(notes[0]?.text).toMatch(/^[\d.]+: memory\.\w+ -?\d+ \([+-][\d.]+\)/);
  });

  test("takes the judges' conventions as they are set", () => {
    const judged = examples.map(({ scores, ...rest }) => ({
      ...rest,
      scores: { ...scores, response_realism: 2 },
    }));
    const scorer = createDistilledScorer({
      model: trainDistilled({ examples: judged, seed: 7 }),
      conventions: { withoutResult: 5, resultPrompt: null },
    });
    expect(scorer.score(sample()).dimensions.response_realism).toBe(5);
  });

  test.each([
    ["no model at all", { version: 2 }, /is no model of version 1/],
    ["features of another version", { featureVersion: 99 }, /train it again/],
    ["an unknown feature", { features: ["moon.phase"] }, /no feature "moon.phase"/],
  ])("refuses %s", (_, change, message) => {
    expect(() => checkModel({ ...model, ...change }, "model.json")).toThrow(message);
  });
});
