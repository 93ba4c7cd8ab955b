import type { DimensionTrees, TreeModel } from "./tree-model.ts";

/** Deepest tree that is read: a full tree of this depth has 2^8 leaves. */
const MOST_DEPTH = 8;

/**
 * The trees of one dimension as flat arrays that are walked without allocation. Each is filled up to a full tree of the depth of
 * the deepest, in heap order, so that a walk is a fixed number of steps without branches: they would be guessed wrong half the time.
 * Throws a RangeError that says what is wrong where a tree names a feature or a cut that the model lacks, where its nodes are not
 * those of a tree, or where it is too deep.
 */
export class CompiledTrees {
  /** Four rising cuts between scores. */
  readonly cuts: readonly number[];
  readonly #base: number;
  readonly #units: number;
  readonly #trees: number;
  readonly #depth: number;
  /** Nodes of a full tree of splits. */
  readonly #splits: number;
  /** By tree and split: place of the feature in the row, and the cut. */
  readonly #features: Int32Array;
  readonly #thresholds: Int32Array;
  /** By tree and leaf: its value in units. */
  readonly #leaves: Int32Array;
  /** By tree and node: mean of the leaves below less that below its parent; 0 at the root. */
  readonly #steps: Float64Array;

  /** `places` are those of the model's features in the rows that are predicted. */
  constructor(model: TreeModel, { base, cuts, trees }: DimensionTrees, places: readonly number[]) {
    const shapes = trees.map((tree, index) => readShape(tree, index));
    this.cuts = cuts;
    this.#base = base;
    this.#units = model.units;
    this.#trees = trees.length;
    this.#depth = Math.max(0, ...shapes.map(({ depth }) => depth));
    this.#splits = 2 ** this.#depth - 1;
    this.#features = new Int32Array(trees.length * this.#splits);
    this.#thresholds = new Int32Array(trees.length * this.#splits);
    this.#leaves = new Int32Array(trees.length * (this.#splits + 1));
    this.#steps = new Float64Array(trees.length * (2 * this.#splits + 1));
    for (const [index, { children }] of shapes.entries()) {
      const tree = trees[index] ?? [];
      this.#fill({ model, places, index, tree, children, node: 0, heap: 0, level: 0 });
      this.#tellSteps(index);
    }
  }

  /** The raw prediction for a row of features. */
  predict(row: Int32Array): number {
    let sum = this.#base;
    const splits = this.#splits;
    for (let tree = 0; tree < this.#trees; tree += 1) {
      const root = tree * splits;
      let node = 0;
      for (let level = 0; level < this.#depth; level += 1) {
        const value = row[this.#features[root + node] as number] as number;
        // The sign bit: 1 where the value is above the cut.
        node = 2 * node + 1 + (((this.#thresholds[root + node] as number) - value) >>> 31);
      }
      sum += this.#leaves[tree + root + node - splits] as number;
    }
    return sum / this.#units;
  }

  /**
   * Predicts as `predict` and adds to `moves`, by place of feature, how far the steps that ask for it moved the prediction:
   * the mean of the leaves below a step's end less that below its start (after Saabas, with unweighted means). Four trees are
   * walked side by side: each step of one waits for the step before, and not for those of the others.
   */
  explain(row: Int32Array, moves: Float64Array): number {
    let sum = this.#base;
    const splits = this.#splits;
    const depth = this.#depth;
    const features = this.#features;
    const thresholds = this.#thresholds;
    const leaves = this.#leaves;
    const steps = this.#steps;
    const nodes = 2 * splits + 1;
    const whole = this.#trees - (this.#trees % 4);
    for (let tree = 0; tree < whole; tree += 4) {
      const root = tree * splits;
      const first = tree * nodes;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      for (let level = 0; level < depth; level += 1) {
        const atA = root + a;
        const atB = root + splits + b;
        const atC = root + 2 * splits + c;
        const atD = root + 3 * splits + d;
        const ofA = features[atA] as number;
        const ofB = features[atB] as number;
        const ofC = features[atC] as number;
        const ofD = features[atD] as number;
        a = 2 * a + 1 + (((thresholds[atA] as number) - (row[ofA] as number)) >>> 31);
        b = 2 * b + 1 + (((thresholds[atB] as number) - (row[ofB] as number)) >>> 31);
        c = 2 * c + 1 + (((thresholds[atC] as number) - (row[ofC] as number)) >>> 31);
        d = 2 * d + 1 + (((thresholds[atD] as number) - (row[ofD] as number)) >>> 31);
        moves[ofA] = (moves[ofA] as number) + (steps[first + a] as number);
        moves[ofB] = (moves[ofB] as number) + (steps[first + nodes + b] as number);
        moves[ofC] = (moves[ofC] as number) + (steps[first + 2 * nodes + c] as number);
        moves[ofD] = (moves[ofD] as number) + (steps[first + 3 * nodes + d] as number);
      }
      const leaf = tree * (splits + 1) - splits;
      sum +=
        (leaves[leaf + a] as number) +
        (leaves[leaf + splits + 1 + b] as number) +
        (leaves[leaf + 2 * (splits + 1) + c] as number) +
        (leaves[leaf + 3 * (splits + 1) + d] as number);
    }
    for (let tree = whole; tree < this.#trees; tree += 1) {
      const root = tree * splits;
      const first = tree * nodes;
      let node = 0;
      for (let level = 0; level < depth; level += 1) {
        const feature = features[root + node] as number;
        node =
          2 * node + 1 + (((thresholds[root + node] as number) - (row[feature] as number)) >>> 31);
        moves[feature] = (moves[feature] as number) + (steps[first + node] as number);
      }
      sum += leaves[tree + root + node - splits] as number;
    }
    return sum / this.#units;
  }

  #fill(place: FillPlace): void {
    const { model, places, index, tree, children, node, heap, level } = place;
    const [feature = -1, value = 0] = tree.slice(2 * node, 2 * node + 2);
    if (level === this.#depth) {
      this.#leaves[index * (this.#splits + 1) + heap - this.#splits] = value;
      return;
    }
    const at = index * this.#splits + heap;
    const child = children[node] ?? -1;
    if (child >= 0) {
      const column = places[feature];
      const cut = model.cuts[feature]?.[value];
      if (column === undefined || column < 0 || cut === undefined) {
        throw new RangeError(`tree ${index} asks for a feature or a cut that is not there`);
      }
      this.#features[at] = column;
      this.#thresholds[at] = cut;
    }
    // Below a leaf both sides are that leaf.
    const [left, right] = child >= 0 ? [child, child + 1] : [node, node];
    this.#fill({ ...place, node: left, heap: 2 * heap + 1, level: level + 1 });
    this.#fill({ ...place, node: right, heap: 2 * heap + 2, level: level + 1 });
  }

  #tellSteps(tree: number): void {
    const splits = this.#splits;
    const means = new Float64Array(2 * splits + 1);
    for (let node = 2 * splits; node >= 0; node -= 1) {
      if (node >= splits) {
        means[node] = (this.#leaves[tree * (splits + 1) + node - splits] as number) / this.#units;
        continue;
      }
      const left = means[2 * node + 1] as number;
      const right = means[2 * node + 2] as number;
      const mean = (left + right) / 2;
      const first = tree * (2 * splits + 1) + 2 * node;
      means[node] = mean;
      this.#steps[first + 1] = left - mean;
      this.#steps[first + 2] = right - mean;
    }
  }
}

interface FillPlace {
  readonly model: TreeModel;
  readonly places: readonly number[];
  readonly index: number;
  readonly tree: readonly number[];
  readonly children: readonly number[];
  readonly node: number;
  readonly heap: number;
  readonly level: number;
}

/** By node the left child, -1 for a leaf, and how many splits the deepest leaf is below. */
function readShape(
  tree: readonly number[],
  index: number,
): { readonly children: readonly number[]; readonly depth: number } {
  const nodes = tree.length / 2;
  const children: number[] = [];
  const levels: number[] = [0];
  let splits = 0;
  let depth = 0;
  for (let node = 0; node < nodes; node += 1) {
    const level = levels[node];
    if (level === undefined) throw new RangeError(`tree ${index}: node ${node} has no parent`);
    depth = Math.max(depth, level);
    if (tree[2 * node] === -1) {
      children.push(-1);
      continue;
    }
    children.push(2 * splits + 1);
    levels.push(level + 1, level + 1);
    splits += 1;
  }
  if (nodes !== 2 * splits + 1) {
    throw new RangeError(`tree ${index}: ${nodes} nodes do not fit ${splits} splits`);
  }
  if (depth > MOST_DEPTH) throw new RangeError(`tree ${index} is deeper than ${MOST_DEPTH} splits`);
  return { children, depth };
}
