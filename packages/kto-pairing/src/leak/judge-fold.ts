import { buildDesign } from "./design-matrix.ts";
import type { Fold } from "./group-folds.ts";
import { type LeakData, modelScale, type NumericColumn } from "./leak-data.ts";
import { fitLogistic, scoreRows } from "./logistic-regression.ts";
import { type NumericFeature, TEMPLATE_FEATURES } from "./numeric-feature.ts";
import { labelledAuc } from "./rank-auc.ts";
import { countedAuc, countLabels, type RankedColumn, rankColumn } from "./ranked-column.ts";
import { countTemplates } from "./template-sentences.ts";
import { TOKEN_FAMILIES } from "./token-family.ts";
import { scoreByTokens } from "./token-odds.ts";
import { countTokens, frequentTokens } from "./token-table.ts";

/** What the rows of one fold show, with all that is learnt taken from the other folds. */
export interface FoldVerdict {
  /** Pairs of a True and a False row of the fold. */
  readonly weight: number;
  /** AUC of the regression over all features. */
  readonly overall: number;
  /** AUC of each numeric column, template feature and token family alone, in this order. */
  readonly alone: readonly number[];
}

/** Most tokens that get a column in the regression. */
const TOKEN_COLUMNS = 80;
/** Training rows that a token must stand in, and be missing in, to get a column: 5, and a share of them. */
const FEWEST_ROWS = 5;
const FEWEST_SHARE = 0.005;

/** Fits on the training rows of a fold, judges on its own rows. `ranked` are the numeric columns of the data, ranked. */
export function judgeFold(
  data: LeakData,
  ranked: readonly RankedColumn[],
  fold: Fold,
): FoldVerdict {
  const { labels, table, families } = data;
  const { training, heldOut } = fold;
  const heldLabels = Uint8Array.from(heldOut, (row) => labels[row] as number);
  const trueRows = heldLabels.reduce((sum, label) => sum + label, 0);
  const counts = countTokens(table, training);
  const templates = templateColumns(data, counts, training);
  const tokenScores = scoreByTokens(table, labels, training, heldOut, TOKEN_FAMILIES.length);
  const rankedTemplates = templates.map(({ values }) => rankColumn(values));
  return {
    weight: trueRows * (heldOut.length - trueRows),
    overall: judgeTogether(data, templates, counts, fold, heldLabels),
    alone: [
      ...[...ranked, ...rankedTemplates].map((column) => judgeAlone(column, labels, fold)),
      ...families.map((family) => labelledAuc(tokenScores[family] as Float64Array, heldLabels)),
    ],
  };
}

/** AUC of one column, turned the way that the training rows say. */
function judgeAlone(column: RankedColumn, labels: Uint8Array, fold: Fold): number {
  const auc = countedAuc(countLabels(column, labels, fold.heldOut));
  return countedAuc(countLabels(column, labels, fold.training)) >= 0.5 ? auc : 1 - auc;
}

function templateColumns(
  { table, labels, templates }: LeakData,
  counts: Uint32Array,
  training: Int32Array,
): NumericColumn[] {
  if (templates.length === 0) return [];
  const isTraining = new Uint8Array(labels.length);
  for (const row of training) isTraining[row] = 1;
  const columns = countTemplates(table, counts, isTraining);
  return templates.map((at) => ({
    feature: TEMPLATE_FEATURES[at] as NumericFeature,
    values: columns[at] as Float64Array,
  }));
}

function judgeTogether(
  { labels, columns, table, families }: LeakData,
  templates: readonly NumericColumn[],
  counts: Uint32Array,
  { training, heldOut }: Fold,
  heldLabels: Uint8Array,
): number {
  const fewest = Math.max(FEWEST_ROWS, FEWEST_SHARE * training.length);
  const used = new Set(families);
  const ofUsed = counts.map((count, token) => (used.has(table.families[token] ?? -1) ? count : 0));
  const tokens = frequentTokens(ofUsed, training.length, { fewest, most: TOKEN_COLUMNS });
  const numbers = [...columns, ...templates].map(modelScale);
  const [seen, unseen] = buildDesign({ numbers, table, tokens }, training, heldOut);
  const model = fitLogistic(
    seen,
    Uint8Array.from(training, (row) => labels[row] as number),
  );
  return labelledAuc(scoreRows(model, unseen), heldLabels);
}

/** Mean of a figure over folds, each weighing as much as it has pairs of a True and a False row; 0.5 without any. */
export function meanOverFolds(
  verdicts: readonly FoldVerdict[],
  figure: (verdict: FoldVerdict) => number,
): number {
  let sum = 0;
  let weights = 0;
  for (const verdict of verdicts) {
    sum += verdict.weight * figure(verdict);
    weights += verdict.weight;
  }
  return weights === 0 ? 0.5 : sum / weights;
}
