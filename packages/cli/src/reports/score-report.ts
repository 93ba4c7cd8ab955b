import {
  formatCount,
  formatShare,
  type Ledger,
  type RejectLine,
  type Report,
  type ReportSection,
} from "@burnish/core";
import {
  DIMENSIONS,
  kappaOfCounts,
  MOST_SCORE,
  meanOf,
  OVERALL_STEP,
  type ScoreTally,
} from "@burnish/scoring";
import type { ModelPart } from "./enhance-report.ts";
import { inputSection, rejectSections, stageSection } from "./run-sections.ts";

export interface ScoreReportOptions {
  readonly tally: ScoreTally;
  /** Of the scorer. */
  readonly version: string;
  readonly ledger: Ledger;
  readonly rejectExamples: readonly RejectLine[];
  /** As given with `-o`. */
  readonly output: string;
  readonly rejects: string | undefined;
  /** Who was asked and what that took, where a language model scored. */
  readonly model?: ModelPart;
  readonly unscored?: Unscored;
}

/** Records that a language model has no scores for, and which models scored the others. */
export interface Unscored {
  /** Where they are. */
  readonly file: string;
  /** Scored records by prompt and model. */
  readonly versions: Readonly<Record<string, number>>;
  /** By code, each with one message of many. */
  readonly reasons: readonly (readonly [
    code: string,
    found: { readonly count: number; readonly message: string },
  ])[];
}

/** What a scoring run found: means, how often each score was given, and agreement with scores that were there before. */
export function scoreReport(options: ScoreReportOptions): Report {
  const { tally, version, ledger, rejectExamples, output, rejects } = options;
  const { model, unscored: left } = options;
  const { records, unscored, replaced, dimensions, overall } = tally;
  return {
    title: `score: ${formatCount(records)} records by ${version} to ${output}`,
    data: {
      command: "score",
      output,
      scorer: version,
      records,
      unscored,
      replaced,
      means: meansOf(tally),
      dimensions,
      overall,
      agreement: agreementOf(tally),
      inputs: ledger.inputs,
      stages: ledger.stages,
      rejects: ledger.rejects,
      rejectExamples,
      outputs: ledger.outputs,
      ...(model !== undefined && { model: model.data }),
      ...(left !== undefined && {
        versions: left.versions,
        withoutAnswer: Object.fromEntries(left.reasons),
        unscoredFile: left.file,
      }),
    },
    sections: [
      inputSection(ledger.inputs),
      stageSection(ledger.stages),
      scoreSection(tally),
      ...agreementSection(tally),
      ...(left === undefined ? [] : [unscoredSection(left)]),
      ...(model?.sections ?? []),
      ...rejectSections(ledger.rejects, rejectExamples, rejects),
    ],
  };
}

function meansOf(tally: ScoreTally): Record<string, number | undefined> {
  const means = DIMENSIONS.map((name) => [name, meanOf(tally.dimensions[name])] as const);
  const overall = meanOf(tally.overall, 1, OVERALL_STEP);
  return Object.fromEntries([...means, ["overall_quality", overall] as const]);
}

function scoreSection({ dimensions, overall }: ScoreTally): ReportSection {
  const scores = Array.from({ length: MOST_SCORE }, (_, index) => index + 1);
  const whole = overall.reduce((sum, count) => sum + count, 0);
  const below = overall.slice(0, 20).reduce((sum, count) => sum + count, 0);
  return {
    kind: "table",
    title: `Scores (overall below 3.0: ${formatCount(below)}, ${formatShare(below, whole)})`,
    columns: [
      { title: "dimension", align: "left" },
      { title: "mean", align: "right" },
      ...scores.map((score) => ({ title: String(score), align: "right" as const })),
    ],
    rows: [
      ...DIMENSIONS.map((name) => [
        name,
        formatMean(meanOf(dimensions[name])),
        ...dimensions[name].map(formatCount),
      ]),
      ["overall_quality", formatMean(meanOf(overall, 1, OVERALL_STEP)), "", "", "", "", ""],
    ],
  };
}

/** Quadratic weighted kappa by dimension, where records came with scores. */
function agreementOf({ agreement }: ScoreTally): Record<string, number> {
  const found = DIMENSIONS.flatMap((name) => {
    const kappa = kappaOfCounts(Float64Array.from(agreement[name]));
    return Number.isFinite(kappa) ? [[name, kappa] as const] : [];
  });
  return Object.fromEntries(found);
}

function agreementSection(tally: ScoreTally): ReportSection[] {
  const found = Object.entries(agreementOf(tally));
  if (found.length === 0) return [];
  return [
    {
      kind: "facts",
      title: `Agreement with the scores that ${formatCount(tally.replaced)} records came with (quadratic weighted kappa)`,
      rows: found.map(([name, kappa]) => [name, kappa.toFixed(2)]),
    },
  ];
}

function unscoredSection({ file, reasons }: Unscored): ReportSection {
  return {
    kind: "table",
    title: `Without scores, in ${file}`,
    columns: [
      { title: "reason", align: "left" },
      { title: "records", align: "right" },
      { title: "such as", align: "left" },
    ],
    rows: reasons.map(([code, { count, message }]) => [code, formatCount(count), message]),
  };
}

function formatMean(mean: number | undefined): string {
  return mean === undefined ? "does not apply" : mean.toFixed(2);
}
