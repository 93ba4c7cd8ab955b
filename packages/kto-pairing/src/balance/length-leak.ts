import { createRandom, randomInteger } from "@burnish/core";
import { dealGroups } from "../leak/group-folds.ts";
import { judgeFold, meanOverFolds } from "../leak/judge-fold.ts";
import type { LeakData } from "../leak/leak-data.ts";
import { fitLogistic } from "../leak/logistic-regression.ts";
import { labelledAuc } from "../leak/rank-auc.ts";
import { rankColumn } from "../leak/ranked-column.ts";
import { buildTokenTable } from "../leak/token-table.ts";
import {
  BALANCED_FIELDS,
  type BalancedField,
  type PairLengths,
  weighBins,
} from "./pair-lengths.ts";

/** How well lengths tell the rows of some pairs apart. */
export interface LengthLeak {
  /** Held-out AUC of the best classifier. */
  readonly auc: number;
  /** The length that tells best by itself. */
  readonly field: BalancedField;
  /** The classifier that reached it, as a table for `PairLengths.score`: True rows score higher. */
  readonly table: Float64Array;
}

export interface LengthLeakOptions {
  readonly lengths: PairLengths;
  /** Pairs to look at, ascending. */
  readonly pairs: Uint32Array;
  /** Prompt group of each pair; absent: each pair is a group. */
  readonly groups?: ArrayLike<number>;
  /** Lengths that are looked at. Default: all. */
  readonly fields?: readonly BalancedField[];
  /** Whether a regression over all these lengths is tried beside each length alone. Default true. */
  readonly together?: boolean;
  readonly seed: number;
}

const FOLDS = 5;

/** Measures the leak of lengths on some pairs. Takes about 300 bytes a pair looked at. */
export function measureLengthLeak(options: LengthLeakOptions): LengthLeak {
  const { lengths, pairs, groups, seed, fields = BALANCED_FIELDS } = options;
  const rows = 2 * pairs.length;
  const columns = fields.map((field) => ({
    // Bins are logarithms already, so the model takes them as they are.
    feature: { name: field, meaning: field, kind: "share" as const, subject: field },
    values: Float64Array.from({ length: rows }, (_, row) => {
      return lengths.bin(
        pairs[row >> 1] as number,
        (row & 1) as 0 | 1,
        BALANCED_FIELDS.indexOf(field),
      );
    }),
  }));
  const data: LeakData = {
    labels: Uint8Array.from({ length: rows }, (_, row) => 1 - (row & 1)),
    groups: Float64Array.from({ length: rows }, (_, row) => {
      const pair = pairs[row >> 1] as number;
      return groups === undefined ? pair : (groups[pair] as number);
    }),
    columns,
    templates: [],
    families: [],
    table: buildTokenTable(new Array(rows).fill([]), new Set()),
  };
  const ranked = columns.map(({ values }) => rankColumn(values));
  const verdicts = dealGroups(data.groups, { folds: FOLDS, seed }).map((fold) =>
    judgeFold(data, ranked, fold),
  );
  const alone = columns.map((_, at) => meanOverFolds(verdicts, (fold) => fold.alone[at] as number));
  const best = Math.max(...alone);
  const field = fields[alone.indexOf(best)] as BalancedField;
  const together = meanOverFolds(verdicts, ({ overall }) => overall);
  const isTogether = options.together !== false && together > best;
  const weights = isTogether ? fitWeights(data) : oneWeight(data, alone.indexOf(best));
  const byField = new Float64Array(BALANCED_FIELDS.length);
  fields.forEach((name, at) => {
    byField[BALANCED_FIELDS.indexOf(name)] = weights[at] as number;
  });
  return { auc: isTogether ? together : best, field, table: weighBins(byField) };
}

/** A seeded sample without replacement of the pairs that are kept, ascending; all where they are no more than `most`. */
export function sampleKept(isKept: (pair: number) => boolean, options: SampleOptions): Uint32Array {
  const { pairs, kept, most, seed } = options;
  const sample = new Uint32Array(Math.min(kept, most));
  const random = createRandom(`balance ${seed}`);
  let left = kept;
  let filled = 0;
  for (let pair = 0; pair < pairs && filled < sample.length; pair++) {
    if (!isKept(pair)) continue;
    const needed = sample.length - filled;
    if (needed === left || randomInteger(random, left) < needed) sample[filled++] = pair;
    left--;
  }
  return sample;
}

export interface SampleOptions {
  /** All pairs. */
  readonly pairs: number;
  /** How many of them are kept. */
  readonly kept: number;
  /** Size of the sample. */
  readonly most: number;
  readonly seed: number;
}

/** Weights of a regression over all rows, on the scale of bins. */
function fitWeights({ columns, labels }: LeakData): Float64Array {
  const rows = labels.length;
  const means = columns.map(({ values }) => values.reduce((sum, value) => sum + value, 0) / rows);
  const deviations = columns.map(({ values }, at) => {
    const mean = means[at] as number;
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows) || 1;
  });
  const values = new Float64Array(rows * columns.length);
  columns.forEach((column, at) => {
    for (let row = 0; row < rows; row++) {
      const centred = (column.values[row] as number) - (means[at] as number);
      values[row * columns.length + at] = centred / (deviations[at] as number);
    }
  });
  const { weights } = fitLogistic({ rows, columns: columns.length, values }, labels);
  return weights.map((weight, at) => weight / (deviations[at] as number));
}

/** One length alone, turned so that True rows score higher. */
function oneWeight({ columns, labels }: LeakData, field: number): Float64Array {
  const weights = new Float64Array(columns.length);
  const { values } = columns[field] as LeakData["columns"][number];
  weights[field] = labelledAuc(values, labels) >= 0.5 ? 1 : -1;
  return weights;
}
