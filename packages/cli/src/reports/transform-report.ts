import {
  formatBytes,
  formatCount,
  formatShare,
  type Report,
  type ReportSection,
  type TransformSummary,
} from "@burnish/core";
import { inputSection, rejectSections, stageSection } from "./run-sections.ts";

export interface TransformReportOptions {
  readonly summary: TransformSummary;
  /** As given with `-o`. */
  readonly output: string;
  readonly rejects?: string;
}

/** What a run that wrote records did. */
export function transformReport({ summary, output, rejects }: TransformReportOptions): Report {
  const { ledger, tally, rejectExamples } = summary;
  const [main] = ledger.outputs;
  const records = main?.records ?? 0;
  const { labels } = tally;
  const relabelled = ledger.command === "relabel";
  return {
    title: `${ledger.command}: ${formatCount(records)} records to ${output}`,
    data: {
      command: ledger.command,
      output,
      records,
      labels,
      ...(relabelled && { relabel: tally.relabel }),
      ...(ledger.seed !== undefined && { seed: ledger.seed }),
      inputs: ledger.inputs,
      stages: ledger.stages,
      rejects: ledger.rejects,
      rejectExamples,
      outputs: ledger.outputs,
    },
    sections: [
      inputSection(ledger.inputs),
      stageSection(ledger.stages),
      ...(relabelled ? [relabelSection(summary)] : []),
      {
        kind: "facts",
        title: "Output",
        rows: [
          ...ledger.outputs.map(
            (out) =>
              [
                out.path,
                `${formatCount(out.records)} records, ${formatBytes(out.bytes)}, ${out.hash}`,
              ] as const,
          ),
          ...(ledger.seed === undefined ? [] : [["seed", String(ledger.seed)] as const]),
          ...(["true", "false", "other"] as const).map(
            (label) =>
              [
                label === "other" ? "no boolean label" : `label ${label}`,
                `${formatCount(labels[label])} (${formatShare(labels[label], labels.true + labels.false + labels.other)})`,
              ] as const,
          ),
        ],
      },
      ...rejectSections(ledger.rejects, rejectExamples, rejects),
    ],
  };
}

function relabelSection({ tally }: TransformSummary): ReportSection {
  const { changed, unscored, reasons } = tally.relabel;
  return {
    kind: "facts",
    title: "Relabelled",
    rows: [
      ["changed to false", formatCount(changed)],
      ["without scores, left as they are", formatCount(unscored)],
      ...Object.entries(reasons)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([names, count]) => [`false by ${names}`, formatCount(count)] as const),
    ],
  };
}
