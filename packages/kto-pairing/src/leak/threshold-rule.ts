import { formatShare } from "@burnish/core";
import type { Fold } from "./group-folds.ts";
import type { LeakData } from "./leak-data.ts";
import type { ThresholdRule } from "./leak-report.ts";
import { describeThreshold, type NumericFeature, TEMPLATE_FEATURES } from "./numeric-feature.ts";
import {
  bestStump,
  countLabels,
  judgeStump,
  type RankedColumn,
  rankColumn,
  type Stump,
} from "./ranked-column.ts";
import { countTemplates } from "./template-sentences.ts";
import { TOKEN_FAMILIES, type TokenFamily } from "./token-family.ts";
import { countTokens, frequentTokens, type TokenTable } from "./token-table.ts";

/** A column that a rule may be made of. */
interface Candidate {
  readonly name: string;
  readonly column: RankedColumn;
  /** Whether values are whole numbers, so that the threshold is one too. */
  readonly isWhole: boolean;
  /** States the condition of a value above the threshold. */
  describe(threshold: number): string;
}

/** Most tokens that are tried as a rule. */
const MOST_TOKENS = 200;
const FEWEST_ROWS = 5;

/**
 * Finds the rule of one threshold on one feature that is right most often, both labels weighing alike. The feature is
 * chosen by what thresholds fitted on the training folds reach there; the accuracy is what the same thresholds reach on the
 * rows held out; the threshold shown is fitted on all rows. Which sentences are templates, and which tokens are frequent
 * enough to be tried, is counted over all rows, without a look at labels. Undefined where nothing varies or a label is
 * missing.
 */
export function findBestRule(
  data: LeakData,
  ranked: readonly RankedColumn[],
  folds: readonly Fold[],
): ThresholdRule | undefined {
  const { labels } = data;
  const all = Int32Array.from(labels.keys());
  let best: { candidate: Candidate; trained: number; judged: number; stump: Stump } | undefined;
  for (const candidate of candidatesOf(data, ranked, all)) {
    const stump = bestStump(countLabels(candidate.column, labels, all));
    if (stump === undefined) continue;
    let trained = 0;
    let judged = 0;
    for (const { training, heldOut } of folds) {
      const own = bestStump(countLabels(candidate.column, labels, training));
      const counts = countLabels(candidate.column, labels, heldOut);
      trained += (own?.accuracy ?? 0.5) / folds.length;
      judged += (own === undefined ? 0.5 : judgeStump(own, counts)) / folds.length;
    }
    if (best === undefined || trained > best.trained) best = { candidate, trained, judged, stump };
  }
  return best === undefined ? undefined : stateRule(best.candidate, best.stump, best.judged);
}

function candidatesOf(
  data: LeakData,
  ranked: readonly RankedColumn[],
  all: Int32Array,
): readonly Candidate[] {
  const { columns, table, labels, templates, families } = data;
  const counts = countTokens(table, all);
  const templateColumns = countTemplates(table, counts, new Uint8Array(labels.length).fill(1));
  const used = new Set(families);
  const ofUsed = counts.map((count, token) => (used.has(table.families[token] ?? -1) ? count : 0));
  const tokens = frequentTokens(ofUsed, all.length, { fewest: FEWEST_ROWS, most: MOST_TOKENS });
  return [
    ...columns.map(({ feature }, at) => ofFeature(feature, ranked[at] as RankedColumn)),
    ...templates.map((at) =>
      ofFeature(
        TEMPLATE_FEATURES[at] as NumericFeature,
        rankColumn(templateColumns[at] as Float64Array),
      ),
    ),
    ...tokens.map((token) => ofToken(table, token, labels.length)),
  ];
}

function ofFeature(feature: NumericFeature, column: RankedColumn): Candidate {
  return {
    name: feature.name,
    column,
    isWhole: feature.kind === "characters" || feature.kind === "count",
    describe: (threshold) => describeThreshold(feature, threshold),
  };
}

function ofToken(table: TokenTable, token: number, rows: number): Candidate {
  const ranks = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    const own = table.tokens.subarray(table.starts[row], table.starts[row + 1]);
    if (own.includes(token)) ranks[row] = 1;
  }
  const family = TOKEN_FAMILIES[table.families[token] as number] as TokenFamily;
  return {
    name: family.name,
    column: { values: Float64Array.of(0, 1), ranks },
    isWhole: false,
    describe: () => family.describe(table.texts[token] as string),
  };
}

function stateRule(candidate: Candidate, stump: Stump, accuracy: number): ThresholdRule {
  const { values } = candidate.column;
  const middle = ((values[stump.rank] as number) + (values[stump.rank + 1] as number)) / 2;
  const threshold = candidate.isWhole ? Math.floor(middle) : middle;
  const label = stump.isAbove ? "True" : "False";
  return {
    feature: candidate.name,
    direction: stump.isAbove ? "above" : "below",
    threshold,
    accuracy,
    words: `${candidate.describe(threshold)} → ${label}: right for ${formatShare(accuracy, 1)} of rows`,
  };
}
