import { formatBytes, formatCount, type Report, type ReportSection } from "@burnish/core";
import { type EvaluationReport, renderEvaluation } from "@burnish/scoring";
import type { ScoredExamples } from "../run/read-scored.ts";

export interface TrainReportOptions {
  readonly read: ScoredExamples;
  /** Examples that the model learnt from; absent where none was asked for. */
  readonly learnt: number | undefined;
  readonly evaluation: EvaluationReport | undefined;
  /** The model's file and its text; absent where none was asked for. */
  readonly output: string | undefined;
  readonly modelText: string | undefined;
  readonly seed: number;
}

/** What was learnt from, where the model is, and how well such a model agrees. */
export function trainReport(options: TrainReportOptions): Report {
  const { read, learnt, evaluation, output, modelText, seed } = options;
  const { examples, records, scored, rejected } = read;
  const batches = new Set(examples.map(({ batch }) => batch)).size;
  const modelBytes = modelText === undefined ? undefined : Buffer.byteLength(modelText);
  const where = output === undefined ? "evaluated" : `to ${output}`;
  return {
    title: `train-scorer: ${formatCount(examples.length)} scored examples of ${formatCount(batches)} batches, ${where}`,
    data: {
      command: "train-scorer",
      seed,
      records,
      scored,
      examples: examples.length,
      batches,
      rejected,
      ...(output !== undefined && { output, modelBytes, learnt }),
      ...(evaluation !== undefined && { evaluation }),
    },
    sections: [
      {
        kind: "notes",
        title: "Examples",
        lines: [
          `${formatCount(records)} records, ${formatCount(scored)} of them scored, ${formatCount(examples.length)} drawn; ${formatCount(rejected)} lines are no records.`,
          ...(modelBytes === undefined
            ? []
            : [
                `The model learnt from ${formatCount(learnt ?? 0)} examples and has ${formatBytes(modelBytes)}; use it with --with distilled --model ${output}.`,
              ]),
        ],
      },
      ...evaluationSection(evaluation),
    ],
  };
}

function evaluationSection(evaluation: EvaluationReport | undefined): readonly ReportSection[] {
  if (evaluation === undefined) return [];
  const lines = renderEvaluation(evaluation).trimEnd().split("\n");
  return [{ kind: "notes", title: "Agreement on batches that were not learnt from", lines }];
}
