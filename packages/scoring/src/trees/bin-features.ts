/** Values of each feature cut into at most 64 bins; shared by the trees of all dimensions. */
export interface FeatureBins {
  /** By feature: rising cuts; a value belongs to the first bin whose cut it does not exceed, else to the last. */
  readonly cuts: readonly (readonly number[])[];
  readonly rows: number;
  /** Bin of feature `f` in row `r` at `f × rows + r`. */
  readonly bins: Uint8Array;
}

export const MOST_BINS = 64;

/**
 * Cuts features at quantiles. `matrix` holds `rows` rows of `width` values. Cuts are the middles between neighbouring different
 * values, rounded down: a whole number is above the one exactly if it is above the other.
 */
export function binFeatures(matrix: Int32Array, rows: number, width: number): FeatureBins {
  const bins = new Uint8Array(rows * width);
  const cuts: number[][] = [];
  const column = new Int32Array(rows);
  for (let feature = 0; feature < width; feature += 1) {
    for (let row = 0; row < rows; row += 1) column[row] = matrix[row * width + feature] ?? 0;
    const own = cutsOf(column.slice().sort());
    cuts.push(own);
    for (let row = 0; row < rows; row += 1) {
      bins[feature * rows + row] = binOf(own, column[row] ?? 0);
    }
  }
  return { cuts, rows, bins };
}

/** Bin of a value: how many cuts lie below it. */
export function binOf(cuts: readonly number[], value: number): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value > (cuts[middle] ?? Number.POSITIVE_INFINITY)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function cutsOf(sorted: Int32Array): number[] {
  const cuts: number[] = [];
  const step = sorted.length / MOST_BINS;
  let taken = 0;
  for (let index = 1; index < sorted.length && cuts.length < MOST_BINS - 1; index += 1) {
    const before = sorted[index - 1] ?? 0;
    const value = sorted[index] ?? 0;
    if (value === before || index < taken) continue;
    cuts.push(Math.floor((before + value) / 2));
    taken = index + step;
  }
  return cuts;
}
