/** One feature of all rows, each value replaced by its place among the distinct values. */
export interface RankedColumn {
  /** Distinct values, ascending. */
  readonly values: Float64Array;
  /** For each row the index of its value in `values`. */
  readonly ranks: Uint32Array;
}

/** How many rows of each label have each value. */
export interface LabelCounts {
  readonly ofTrue: Uint32Array;
  readonly ofFalse: Uint32Array;
  readonly trueRows: number;
  readonly falseRows: number;
}

/** Ranks the finite values of a column; equal values share a rank. */
export function rankColumn(column: Float64Array): RankedColumn {
  const sorted = column.slice().sort();
  let distinct = 0;
  for (let at = 0; at < sorted.length; at++) {
    const value = sorted[at] as number;
    if (at === 0 || value !== sorted[distinct - 1]) sorted[distinct++] = value;
  }
  const values = sorted.slice(0, distinct);
  const ranks = Uint32Array.from(column, (value) => {
    let low = 0;
    let high = distinct - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  });
  return { values, ranks };
}

/** Counts some rows of a column by value and label. */
export function countLabels(
  column: RankedColumn,
  labels: Uint8Array,
  rows: Int32Array,
): LabelCounts {
  const ofTrue = new Uint32Array(column.values.length);
  const ofFalse = new Uint32Array(column.values.length);
  let trueRows = 0;
  for (const row of rows) {
    const rank = column.ranks[row] as number;
    const counts = labels[row] === 1 ? ofTrue : ofFalse;
    counts[rank] = (counts[rank] as number) + 1;
    trueRows += labels[row] as number;
  }
  return { ofTrue, ofFalse, trueRows, falseRows: rows.length - trueRows };
}

/** The chance that a True row is above a False one, ties one half; 0.5 where a label is missing. */
export function countedAuc({ ofTrue, ofFalse, trueRows, falseRows }: LabelCounts): number {
  if (trueRows === 0 || falseRows === 0) return 0.5;
  let below = 0;
  let wins = 0;
  for (let rank = 0; rank < ofTrue.length; rank++) {
    const tied = ofFalse[rank] as number;
    wins += (ofTrue[rank] as number) * (below + tied / 2);
    below += tied;
  }
  return wins / trueRows / falseRows;
}

/** A rule of one threshold: values above rank `rank` are called True, or False where `isAbove` is false. */
export interface Stump {
  readonly rank: number;
  readonly isAbove: boolean;
  /** Mean of the shares of True and of False rows that it calls right. */
  readonly accuracy: number;
}

/** The rule that is right most often, both labels weighing alike; undefined where the values or the labels do not differ. */
export function bestStump({
  ofTrue,
  ofFalse,
  trueRows,
  falseRows,
}: LabelCounts): Stump | undefined {
  if (trueRows === 0 || falseRows === 0) return undefined;
  let best: Stump | undefined;
  let trueBelow = 0;
  let falseBelow = 0;
  for (let rank = 0; rank < ofTrue.length - 1; rank++) {
    trueBelow += ofTrue[rank] as number;
    falseBelow += ofFalse[rank] as number;
    const asAbove = (1 - trueBelow / trueRows + falseBelow / falseRows) / 2;
    const accuracy = Math.max(asAbove, 1 - asAbove);
    if (accuracy > (best?.accuracy ?? 0.5)) best = { rank, isAbove: asAbove >= 0.5, accuracy };
  }
  return best;
}

/** The share of rows that a stump calls right, both labels weighing alike. */
export function judgeStump(stump: Stump, counts: LabelCounts): number {
  const { ofTrue, ofFalse, trueRows, falseRows } = counts;
  if (trueRows === 0 || falseRows === 0) return 0.5;
  let trueBelow = 0;
  let falseBelow = 0;
  for (let rank = 0; rank <= stump.rank; rank++) {
    trueBelow += ofTrue[rank] as number;
    falseBelow += ofFalse[rank] as number;
  }
  const asAbove = (1 - trueBelow / trueRows + falseBelow / falseRows) / 2;
  return stump.isAbove ? asAbove : 1 - asAbove;
}
