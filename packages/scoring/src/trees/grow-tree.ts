import { type FeatureBins, MOST_BINS } from "./bin-features.ts";

/** How one tree grows. */
export interface GrowSettings {
  /** Most splits between root and leaf. */
  readonly depth: number;
  /** Least weight of rows in a leaf. */
  readonly minLeaf: number;
  /** Added to the weight of a leaf where its value is taken; draws small leaves to zero. */
  readonly ridge: number;
}

/** What one tree learns from. */
export interface GrowTask {
  readonly features: FeatureBins;
  /** What is left to explain, by row. */
  readonly residuals: Float64Array;
  readonly weights: Float64Array;
  /** Rows that this tree sees. */
  readonly rows: Int32Array;
  /** Features that it may use. */
  readonly columns: Int32Array;
}

/**
 * A tree as a flat list of pairs in breadth-first order: `feature, cut` for a split (the bin goes right where it is above `cut`)
 * and `-1, value` for a leaf. The two nodes below the n-th split of the list (from 0) are its nodes 2n + 1 and 2n + 2.
 */
export type FlatTree = number[];

interface Split {
  readonly gain: number;
  readonly column: number;
  readonly cut: number;
}

/** Grows a regression tree level by level by the greatest fall of the weighted squared error, over histograms of bins. */
export function growTree(task: GrowTask, settings: GrowSettings): FlatTree {
  const { features, rows } = task;
  const tree: FlatTree = [];
  let nodes = [0];
  const nodeOf = new Int32Array(features.rows).fill(-1);
  for (const row of rows) nodeOf[row] = 0;
  for (let level = 0; nodes.length > 0; level += 1) {
    const sums = sumNodes(task, nodeOf, nodes.length);
    const splits =
      level < settings.depth ? bestSplits(task, settings, nodeOf, nodes.length, sums) : [];
    const children: number[] = [];
    const leftOf = new Int32Array(nodes.length).fill(-1);
    for (const node of nodes) {
      const split = splits[node];
      if (split === undefined || split.gain <= 0) {
        tree.push(-1, (sums[2 * node] ?? 0) / ((sums[2 * node + 1] ?? 0) + settings.ridge));
      } else {
        tree.push(split.column, split.cut);
        leftOf[node] = children.length;
        children.push(children.length, children.length + 1);
      }
    }
    for (const row of rows) {
      const node = nodeOf[row] ?? -1;
      if (node < 0) continue;
      const left = leftOf[node] ?? -1;
      const split = splits[node];
      if (left < 0 || split === undefined) nodeOf[row] = -1;
      else {
        const bin = features.bins[split.column * features.rows + row] ?? 0;
        nodeOf[row] = bin > split.cut ? left + 1 : left;
      }
    }
    nodes = children;
  }
  return tree;
}

/** Sum of weighted residuals and of weights by node, at 2n and 2n + 1. */
function sumNodes(task: GrowTask, nodeOf: Int32Array, nodes: number): Float64Array {
  const sums = new Float64Array(2 * nodes);
  for (const row of task.rows) {
    const node = nodeOf[row] ?? -1;
    if (node < 0) continue;
    const weight = task.weights[row] ?? 0;
    sums[2 * node] = (sums[2 * node] ?? 0) + weight * (task.residuals[row] ?? 0);
    sums[2 * node + 1] = (sums[2 * node + 1] ?? 0) + weight;
  }
  return sums;
}

function bestSplits(
  task: GrowTask,
  settings: GrowSettings,
  nodeOf: Int32Array,
  nodes: number,
  sums: Float64Array,
): Split[] {
  const { features, residuals, weights } = task;
  const best: Split[] = Array.from({ length: nodes }, () => ({ gain: 0, column: -1, cut: 0 }));
  // Rows that still belong to a node, gathered once so that the loop over features runs over plain arrays.
  const live = task.rows.filter((row) => (nodeOf[row] ?? -1) >= 0);
  const slots = new Int32Array(live.length);
  const pulls = new Float64Array(live.length);
  const mass = new Float64Array(live.length);
  for (let index = 0; index < live.length; index += 1) {
    const row = live[index] ?? 0;
    slots[index] = (nodeOf[row] ?? 0) * MOST_BINS;
    mass[index] = weights[row] ?? 0;
    pulls[index] = (weights[row] ?? 0) * (residuals[row] ?? 0);
  }
  const pull = new Float64Array(nodes * MOST_BINS);
  const weight = new Float64Array(nodes * MOST_BINS);
  for (const column of task.columns) {
    const lastBin = features.cuts[column]?.length ?? 0;
    if (lastBin === 0) continue;
    pull.fill(0);
    weight.fill(0);
    const base = column * features.rows;
    for (let index = 0; index < live.length; index += 1) {
      const slot =
        (slots[index] as number) + (features.bins[base + (live[index] as number)] as number);
      pull[slot] = (pull[slot] as number) + (pulls[index] as number);
      weight[slot] = (weight[slot] as number) + (mass[index] as number);
    }
    for (let node = 0; node < nodes; node += 1) {
      const allPull = sums[2 * node] ?? 0;
      const allWeight = sums[2 * node + 1] ?? 0;
      const whole = (allPull * allPull) / (allWeight + settings.ridge);
      let leftPull = 0;
      let leftWeight = 0;
      for (let cut = 0; cut < lastBin; cut += 1) {
        leftPull += pull[node * MOST_BINS + cut] as number;
        leftWeight += weight[node * MOST_BINS + cut] as number;
        const rightWeight = allWeight - leftWeight;
        if (leftWeight < settings.minLeaf || rightWeight < settings.minLeaf) continue;
        const rightPull = allPull - leftPull;
        const gain =
          (leftPull * leftPull) / (leftWeight + settings.ridge) +
          (rightPull * rightPull) / (rightWeight + settings.ridge) -
          whole;
        const held = best[node];
        if (held !== undefined && gain > held.gain + 1e-9) best[node] = { gain, column, cut };
      }
    }
  }
  return best;
}
