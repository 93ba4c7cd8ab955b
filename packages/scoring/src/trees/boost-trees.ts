import { createRandom, randomInteger } from "@burnish/core";
import type { FeatureBins } from "./bin-features.ts";
import { type FlatTree, type GrowSettings, growTree } from "./grow-tree.ts";

/** How a sum of trees is learnt. */
export interface BoostSettings extends GrowSettings {
  readonly trees: number;
  /** Share of each tree's value that is taken. */
  readonly shrinkage: number;
  /** Share of the rows that a tree sees, 0 to 1. */
  readonly rowShare: number;
  /** Share of the features that a tree may use, 0 to 1. */
  readonly featureShare: number;
}

/** A sum of trees: `(base + Σ tree(x)) / VALUE_UNITS`; base and leaf values are whole numbers. */
export interface Ensemble {
  readonly base: number;
  readonly trees: readonly FlatTree[];
}

/** Leaf values and the base are multiples of one over this, so that their JSON is short and exact. */
export const VALUE_UNITS = 1000;

/** What an ensemble learns from; `rows` are those with a target. */
export interface BoostTask {
  readonly features: FeatureBins;
  readonly targets: Float64Array;
  readonly weights: Float64Array;
  readonly rows: Int32Array;
  /** Features that its trees may use. */
  readonly columns: Int32Array;
  readonly seed: number | string;
}

/**
 * Learns gradient boosted regression trees (Friedman 2001: least squares, shrinkage; 2002: subsampling). Deterministic by seed.
 * Time: trees × depth × rows × features. Also gives the prediction for each row as `fitted`, exactly as the model will say it.
 */
export function boostTrees(
  task: BoostTask,
  settings: BoostSettings,
): Ensemble & { readonly fitted: Float64Array } {
  const { features, targets, weights, rows } = task;
  const random = createRandom(task.seed);
  const base = Math.round(weightedMean(targets, weights, rows) * VALUE_UNITS);
  // In units, so that sums are exact and a prediction equals what was fitted.
  const fitted = new Float64Array(features.rows).fill(base);
  const residuals = new Float64Array(features.rows);
  const trees: FlatTree[] = [];
  const columns = task.columns.slice();
  const seen = Math.max(1, Math.round(rows.length * settings.rowShare));
  const used = Math.max(1, Math.round(columns.length * settings.featureShare));
  const shuffledRows = rows.slice();
  for (let index = 0; index < settings.trees; index += 1) {
    for (const row of rows) {
      residuals[row] = (targets[row] ?? 0) - (fitted[row] ?? 0) / VALUE_UNITS;
    }
    const tree = growTree(
      {
        features,
        residuals,
        weights,
        rows: drawFirst(shuffledRows, seen, random).sort(),
        columns: drawFirst(columns, used, random).sort(),
      },
      settings,
    );
    for (let at = 0; at < tree.length; at += 2) {
      const value = tree[at + 1] ?? 0;
      if (tree[at] === -1) tree[at + 1] = Math.round(value * settings.shrinkage * VALUE_UNITS);
    }
    addTree(tree, features, fitted);
    trees.push(tree);
  }
  return { base, trees, fitted: fitted.map((units) => units / VALUE_UNITS) };
}

/** Adds a tree's values to `fitted`, row by row, from bins. */
function addTree(tree: FlatTree, features: FeatureBins, fitted: Float64Array): void {
  const splitsBefore = new Int32Array(tree.length / 2);
  let splits = 0;
  for (let node = 0; node < splitsBefore.length; node += 1) {
    splitsBefore[node] = splits;
    if (tree[2 * node] !== -1) splits += 1;
  }
  for (let row = 0; row < features.rows; row += 1) {
    let node = 0;
    let column = tree[0] ?? -1;
    while (column >= 0) {
      const bin = features.bins[column * features.rows + row] ?? 0;
      node = 2 * (splitsBefore[node] ?? 0) + (bin > (tree[2 * node + 1] ?? 0) ? 2 : 1);
      column = tree[2 * node] ?? -1;
    }
    fitted[row] = (fitted[row] ?? 0) + (tree[2 * node + 1] ?? 0);
  }
}

/** `count` of the values, drawn without replacement; reorders `values` (the first steps of a Fisher–Yates shuffle). */
function drawFirst(values: Int32Array, count: number, random: () => number): Int32Array {
  for (let index = 0; index < count; index += 1) {
    const other = index + randomInteger(random, values.length - index);
    const held = values[index] ?? 0;
    values[index] = values[other] ?? 0;
    values[other] = held;
  }
  return values.slice(0, count);
}

function weightedMean(values: Float64Array, weights: Float64Array, rows: Int32Array): number {
  let sum = 0;
  let weight = 0;
  for (const row of rows) {
    sum += (values[row] ?? 0) * (weights[row] ?? 0);
    weight += weights[row] ?? 0;
  }
  return weight === 0 ? 0 : sum / weight;
}
