import { dealGroups } from "../leak/group-folds.ts";
import { judgeFold, meanOverFolds } from "../leak/judge-fold.ts";
import type { LeakData, NumericColumn } from "../leak/leak-data.ts";
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

/** How well lengths tell the rows of some pairs apart, by held-out AUC. */
export interface LengthLeak {
  /** Of each length alone, in the order of `BALANCED_FIELDS`. */
  readonly alone: readonly number[];
  /** Of a regression over all lengths, or of the best length where that tells more. */
  readonly all: number;
  /** The classifier of one length, or of all, as a table for `PairLengths.score`: True rows score higher. */
  classifier(what: BalancedField | "all"): Float64Array;
}

export interface LengthLeakOptions {
  readonly lengths: PairLengths;
  /** Pairs to look at. */
  readonly pairs: Uint32Array;
  /** Prompt group of each pair; absent: each pair is a group. */
  readonly groups?: ArrayLike<number>;
  readonly seed: number;
}

const FOLDS = 5;

/** Measures the leak of lengths on some pairs. Takes about 400 bytes a pair looked at. */
export function measureLengthLeak(options: LengthLeakOptions): LengthLeak {
  const data = readLengths(options);
  const { columns, labels } = data;
  const ranked = columns.map(({ values }) => rankColumn(values));
  const folds = dealGroups(data.groups, { folds: FOLDS, seed: options.seed });
  const verdicts = folds.length < 2 ? [] : folds.map((fold) => judgeFold(data, ranked, fold));
  const alone = columns.map((_, at) => meanOverFolds(verdicts, (fold) => fold.alone[at] as number));
  const together = meanOverFolds(verdicts, ({ overall }) => overall);
  const best = Math.max(...alone);
  const one = (field: number): Float64Array => {
    const weights = new Float64Array(columns.length);
    weights[field] = labelledAuc((columns[field] as NumericColumn).values, labels) < 0.5 ? -1 : 1;
    return weights;
  };
  const classifier = (what: BalancedField | "all"): Float64Array => {
    if (what !== "all") return weighBins(one(BALANCED_FIELDS.indexOf(what)));
    return weighBins(together >= best ? fitWeights(data) : one(alone.indexOf(best)));
  };
  return { alone, all: Math.max(together, best), classifier };
}

/** The True and the False row of each pair, by length. */
function readLengths({ lengths, pairs, groups }: LengthLeakOptions): LeakData {
  const rows = 2 * pairs.length;
  const groupOf = (pair: number): number => groups?.[pair] ?? pair;
  const pairOf = (row: number): number => pairs[row >> 1] as number;
  return {
    labels: Uint8Array.from({ length: rows }, (_, row) => 1 - (row & 1)),
    groups: Float64Array.from({ length: rows }, (_, row) => groupOf(pairOf(row))),
    columns: BALANCED_FIELDS.map((field, at) => ({
      // Bins are logarithms already, so the model takes them as they are.
      feature: { name: field, meaning: field, kind: "share", subject: field },
      values: Float64Array.from({ length: rows }, (_, row) =>
        lengths.bin(pairOf(row), (row & 1) === 0 ? 0 : 1, at),
      ),
    })),
    templates: [],
    families: [],
    table: buildTokenTable(new Array<[]>(rows).fill([]), new Set()),
  };
}

/** Weights of a regression over all rows, on the scale of bins. */
function fitWeights({ columns, labels }: LeakData): Float64Array {
  const rows = labels.length;
  const values = new Float64Array(rows * columns.length);
  const deviations = columns.map((column, at) => {
    const mean = column.values.reduce((sum, value) => sum + value, 0) / rows;
    const squares = column.values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const deviation = Math.sqrt(squares / rows) || 1;
    column.values.forEach((value, row) => {
      values[row * columns.length + at] = (value - mean) / deviation;
    });
    return deviation;
  });
  const { weights } = fitLogistic({ rows, columns: columns.length, values }, labels);
  return weights.map((weight, at) => weight / (deviations[at] as number));
}
