import { dealGroups } from "./group-folds.ts";
import { judgeFold, meanOverFolds } from "./judge-fold.ts";
import { type LeakData, type LeakRow, readLeakData } from "./leak-data.ts";
import type { LeakFeature, LeakReport } from "./leak-report.ts";
import { type NumericFeature, TEMPLATE_FEATURES } from "./numeric-feature.ts";
import { rankColumn } from "./ranked-column.ts";
import { findBestRule } from "./threshold-rule.ts";
import { TOKEN_FAMILIES, type TokenFamily } from "./token-family.ts";

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

/**
 * Measures how well trivial classifiers tell True rows from False rows: logistic regression over all features, each
 * feature alone, and rules of one threshold. Each is fitted on the rows of all folds but one and judged on that one; an
 * AUC is the mean over the folds, each weighing as much as it has pairs of a True and a False row. Rows of one group are
 * in one fold; with fewer than two groups or labels nothing can be judged and every AUC is 0.5. Deterministic. For a
 * bounded sample: beside the rows it holds about 3 kB a row.
 */
export function measureLeak(rows: readonly LeakRow[], options: MeasureLeakOptions): LeakReport {
  const { seed, folds: count = DEFAULT_FOLDS, complete = true, takes = () => true } = options;
  const data = readLeakData(rows, takes);
  const dealt = dealGroups(data.groups, { folds: count, seed });
  const folds = dealt.length < 2 ? [] : dealt;
  const ranked = data.columns.map(({ values }) => rankColumn(values));
  const verdicts = folds.map((fold) => judgeFold(data, ranked, fold));
  const features = namesOf(data).map(({ name, meaning }, at): LeakFeature => {
    const auc = meanOverFolds(verdicts, ({ alone }) => alone[at] as number);
    return { name, meaning, auc: Math.max(0.5, auc) };
  });
  return {
    rows: rows.length,
    complete,
    folds: folds.length,
    overallAuc: meanOverFolds(verdicts, ({ overall }) => overall),
    features: features.sort((a, b) => b.auc - a.auc),
    bestRule: findBestRule(data, ranked, folds),
  };
}

/** The features in the order of `FoldVerdict.alone`. */
function namesOf({ columns, templates, families }: LeakData): (NumericFeature | TokenFamily)[] {
  return [
    ...columns.map(({ feature }) => feature),
    ...templates.map((at) => TEMPLATE_FEATURES[at] as NumericFeature),
    ...families.map((family) => TOKEN_FAMILIES[family] as TokenFamily),
  ];
}
