import { buildDesign } from "./design-matrix.ts";
import type { RowFeatures } from "./extract-features.ts";
import { dealGroups, type Fold } from "./group-folds.ts";
import { modelScale, type NumericColumn, numericColumns } from "./leak-columns.ts";
import type { LeakFeature, LeakReport } from "./leak-report.ts";
import { fitLogistic, scoreRows } from "./logistic-regression.ts";
import { MeanOverFolds } from "./mean-over-folds.ts";
import { TEMPLATE_FEATURES } from "./numeric-feature.ts";
import { labelledAuc } from "./rank-auc.ts";
import { countedAuc, countLabels, type RankedColumn, rankColumn } from "./ranked-column.ts";
import { countTemplates } from "./template-sentences.ts";
import { findBestRule, type RuleCandidate } from "./threshold-rule.ts";
import { TOKEN_FAMILIES } from "./token-family.ts";
import { scoreByTokens } from "./token-odds.ts";
import { buildTokenTable, countTokens, frequentTokens, type TokenTable } from "./token-table.ts";

/** One row of the sample. */
export interface LeakRow {
  readonly features: RowFeatures;
  /** True for a desirable row. */
  readonly label: boolean;
  /** Number of its prompt group, 0 to 2^32 - 1: a group is never split between folds. */
  readonly group: number;
}

export interface MeasureLeakOptions {
  readonly seed: number;
  /** Default 5; at least 2. */
  readonly folds?: number;
  /** False where there are more rows than these. Default true. */
  readonly complete?: boolean;
  /** Which features may be used, by name. Default: all. */
  readonly takes?: (name: string) => boolean;
}

const DEFAULT_FOLDS = 5;
/** Most tokens that get a column in the model. */
const TOKEN_COLUMNS = 80;
/** Share of the training rows that a token must stand in, and be missing in, to get a column. */
const TOKEN_SHARE = 0.005;
const FEWEST_TOKEN_ROWS = 5;
/** Most tokens that are tried as a rule by themselves. */
const TOKEN_RULES = 200;

/**
 * Measures how well trivial classifiers tell True rows from False rows: logistic regression over all features, each
 * feature alone, and rules of one threshold. Each is fitted on the rows of all folds but one and judged on that one; an
 * AUC is the mean over the folds, each weighing as many as it has pairs of a True and a False row. Deterministic. Works on
 * a bounded sample: it takes about 4 kB a row, the features included.
 */
export function measureLeak(rows: readonly LeakRow[], options: MeasureLeakOptions): LeakReport {
  const { seed, folds: count = DEFAULT_FOLDS, complete = true, takes = () => true } = options;
  const labels = Uint8Array.from(rows, ({ label }) => (label ? 1 : 0));
  const columns = numericColumns(
    rows.map(({ features }) => features),
    takes,
  );
  const table = buildTokenTable(
    rows.map(({ features }) => features.tokens),
    (name) => takes(name) || (name === "sentences.completion" && templatesTaken(takes).length > 0),
  );
  const folds = dealGroups(
    Uint32Array.from(rows, ({ group }) => group),
    { folds: count, seed },
  );
  const judged = folds.length < 2 ? [] : folds;
  const results = judgeFolds({ labels, columns, table, folds: judged, takes });
  const candidates: RuleCandidate[] = [
    ...results.ranked,
    ...tokenCandidates(table, rows.length, takes),
  ];
  return {
    rows: rows.length,
    complete,
    folds: judged.length,
    overallAuc: results.overall.mean,
    features: results.features.sort((a, b) => b.auc - a.auc),
    bestRule: findBestRule(candidates, labels, judged),
  };
}

interface JudgeOptions {
  readonly labels: Uint8Array;
  readonly columns: readonly NumericColumn[];
  readonly table: TokenTable;
  readonly folds: readonly Fold[];
  readonly takes: (name: string) => boolean;
}

interface Judged {
  readonly overall: MeanOverFolds;
  readonly features: LeakFeature[];
  readonly ranked: RuleCandidate[];
}

function judgeFolds({ labels, columns, table, folds, takes }: JudgeOptions): Judged {
  const scaled = columns.map(modelScale);
  const ranked = columns.map(({ feature, values }) => ({ feature, column: rankColumn(values) }));
  const alone = new Map<string, { meaning: string; auc: MeanOverFolds }>();
  for (const { name, meaning } of [...columns.map(({ feature }) => feature), ...templatesTaken(takes)]) {
    alone.set(name, { meaning, auc: new MeanOverFolds() });
  }
  const families = TOKEN_FAMILIES.flatMap(({ name, meaning }, family) => {
    if (!takes(name)) return [];
    const auc = new MeanOverFolds();
    alone.set(name, { meaning, auc });
    return [{ family, auc }];
  });
  const overall = new MeanOverFolds();
  const templateRules = new Map<string, RankedColumn[]>();
  for (const { training, heldOut } of folds) {
    const heldLabels = Uint8Array.from(heldOut, (row) => labels[row] as number);
    const trueRows = heldLabels.reduce((sum, label) => sum + label, 0);
    const weight = trueRows * (heldLabels.length - trueRows);
    const judge = (name: string, column: RankedColumn): void => {
      const trained = countedAuc(countLabels(column, labels, training));
      const auc = countedAuc(countLabels(column, labels, heldOut));
      alone.get(name)?.auc.add(trained >= 0.5 ? auc : 1 - auc, weight);
    };
    for (const { feature, column } of ranked) judge(feature.name, column);
    const counts = countTokens(table, training);
    const isTraining = new Uint8Array(labels.length);
    for (const row of training) isTraining[row] = 1;
    const templates = countTemplates(table, counts, isTraining);
    const templateColumns = TEMPLATE_FEATURES.flatMap((feature, at) => {
      if (!takes(feature.name)) return [];
      const values = at === 0 ? templates.counts : templates.shares;
      const column = rankColumn(values);
      judge(feature.name, column);
      templateRules.set(feature.name, [...(templateRules.get(feature.name) ?? []), column]);
      return [{ feature, values }];
    });
    const scores = scoreByTokens(table, labels, training, heldOut, TOKEN_FAMILIES.length);
    for (const { family, auc } of families) {
      auc.add(labelledAuc(scores[family] as Float64Array, heldLabels), weight);
    }
    const fewest = Math.max(FEWEST_TOKEN_ROWS, TOKEN_SHARE * training.length);
    const [trainingMatrix, heldOutMatrix] = buildDesign(
      {
        numbers: [...scaled, ...templateColumns.map(modelScale)],
        table,
        tokens: frequentTokens(counts, training.length, { fewest, most: TOKEN_COLUMNS }),
      },
      training,
      heldOut,
    );
    const trainingLabels = Uint8Array.from(training, (row) => labels[row] as number);
    const model = fitLogistic(trainingMatrix, trainingLabels);
    overall.add(labelledAuc(scoreRows(model, heldOutMatrix), heldLabels), weight);
  }
  const features = [...alone].map(([name, { meaning, auc }]) => {
    return { name, meaning, auc: Math.max(0.5, auc.mean) };
  });
  return { overall, features, ranked };
}
