import { createRandom } from "@burnish/core";
import { describe, expect, test } from "vitest";
import { binFeatures } from "../../src/trees/bin-features.ts";
import { boostTrees } from "../../src/trees/boost-trees.ts";
import { CompiledTrees } from "../../src/trees/compiled-trees.ts";
import { packModel } from "../../src/trees/pack-model.ts";
import type { DimensionTrees, TreeModel } from "../../src/trees/tree-model.ts";

const ROWS = 400;
const WIDTH = 6;

/** A model of `trees` trees on made-up rows, and what the training said of each row. */
function trained(trees: number): { model: TreeModel; matrix: Int32Array; fitted: Float64Array } {
  const random = createRandom(`compiled/${trees}`);
  const matrix = new Int32Array(ROWS * WIDTH).map(() => Math.floor(random() * 200) - 100);
  const features = binFeatures(matrix, ROWS, WIDTH);
  const targets = Float64Array.from({ length: ROWS }, (_, row) => {
    return (
      3 + Math.sin((matrix[row * WIDTH] ?? 0) / 20) + ((matrix[row * WIDTH + 3] ?? 0) > 7 ? 1 : 0)
    );
  });
  const {
    base,
    trees: grown,
    fitted,
  } = boostTrees(
    {
      features,
      targets,
      weights: new Float64Array(ROWS).fill(1),
      rows: Int32Array.from({ length: ROWS }, (_, row) => row),
      columns: Int32Array.from({ length: WIDTH }, (_, column) => column),
      seed: 5,
    },
    { trees, depth: 4, minLeaf: 4, ridge: 1, shrinkage: 0.2, rowShare: 0.7, featureShare: 0.7 },
  );
  const model = packModel({
    names: Array.from({ length: WIDTH }, (_, column) => `f${column}`),
    featureVersion: 1,
    cuts: features.cuts,
    dimensions: { goal_coherence: { base, trees: grown, scoreCuts: [1.5, 2.5, 3.5, 4.5] } },
    training: { examples: ROWS, seed: 5 },
  });
  return { model, matrix, fitted };
}

function treesOf(model: TreeModel): DimensionTrees {
  const trees = model.dimensions.goal_coherence;
  if (trees === undefined) throw new Error("the model has no trees");
  return trees;
}

describe("compiled trees", () => {
  // 4 trees are walked side by side, the rest one by one.
  test.each([0, 1, 3, 4, 21])("of %i trees say what the training said, bit by bit", (trees) => {
    const { model, matrix, fitted } = trained(trees);
    const places = model.features.map((name) => Number(name.slice(1)));
    const parsed = JSON.parse(JSON.stringify(model)) as TreeModel;
    const compiled = new CompiledTrees(parsed, treesOf(parsed), places);
    const mean = compiled.explain(matrix.subarray(0, WIDTH), new Float64Array(WIDTH));
    expect(mean).toBe(compiled.predict(matrix.subarray(0, WIDTH)));
    for (let row = 0; row < ROWS; row += 1) {
      const values = matrix.subarray(row * WIDTH, (row + 1) * WIDTH);
      expect(compiled.predict(values)).toBe(fitted[row]);
      expect(compiled.explain(values, new Float64Array(WIDTH))).toBe(fitted[row]);
    }
  });

  test("move the prediction by steps that add up to it from the mean of all leaves", () => {
    const { model, matrix } = trained(21);
    const places = model.features.map((name) => Number(name.slice(1)));
    const compiled = new CompiledTrees(model, treesOf(model), places);
    const starts = Array.from({ length: ROWS }, (_, row) => {
      const moves = new Float64Array(WIDTH);
      const raw = compiled.explain(matrix.subarray(row * WIDTH, (row + 1) * WIDTH), moves);
      return raw - moves.reduce((sum, move) => sum + move, 0);
    });
    for (const start of starts) expect(start).toBeCloseTo(starts[0] ?? Number.NaN, 9);
  });

  test.each([
    ["an unknown feature", [9, 0, -1, 1, -1, 2]],
    ["an unknown cut", [0, 999, -1, 1, -1, 2]],
    ["a node too few", [0, 0, -1, 1]],
    ["a node too many", [0, 0, -1, 1, -1, 2, -1, 3]],
    ["half a node", [-1, 1, -1]],
    ["no node", []],
  ])("refuse a tree with %s", (_, tree) => {
    const { model } = trained(1);
    const trees = { ...treesOf(model), trees: [tree] };
    const places = model.features.map((_name, place) => place);
    expect(() => new CompiledTrees(model, trees, places)).toThrow(RangeError);
  });
});
