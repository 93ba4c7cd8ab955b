import {
  formatBytes,
  formatCount,
  formatShare,
  type LabelCounts,
  type LedgerOutput,
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
  // A sample is drawn after labels are counted.
  const labels = ledger.command === "sample" ? undefined : tally.labels;
  const relabelled = ledger.command === "relabel";
  return {
    title: `${ledger.command}: ${formatCount(records)} records to ${output}`,
    data: {
      command: ledger.command,
      output,
      records,
      ...(labels !== undefined && { labels }),
      ...(relabelled && {
        relabel: { ...tally.relabel, reasons: Object.fromEntries(tally.relabel.reasons) },
      }),
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
      outputSection(ledger.outputs),
      {
        kind: "facts",
        title: "Labels and seed",
        rows: [
          ...(labels === undefined ? [] : labelRows(labels)),
          ...(ledger.options.shuffle === "python"
            ? [["the shuffle held 12 bytes a record", formatBytes(12 * records)] as const]
            : []),
          ...(ledger.seed === undefined ? [] : [["seed", String(ledger.seed)] as const]),
        ],
      },
      ...rejectSections(ledger.rejects, rejectExamples, rejects),
    ],
  };
}

function outputSection(outputs: readonly LedgerOutput[]): ReportSection {
  return {
    kind: "table",
    title: "Output",
    columns: [
      { title: "path", align: "left" },
      { title: "records", align: "right" },
      { title: "size", align: "right" },
      { title: "hash", align: "left" },
    ],
    rows: outputs.map(({ path, records, bytes, hash }) => [
      path,
      formatCount(records),
      formatBytes(bytes),
      hash,
    ]),
  };
}

function labelRows(labels: LabelCounts): (readonly [string, string])[] {
  const whole = labels.true + labels.false + labels.other;
  const share = (count: number): string => `${formatCount(count)} (${formatShare(count, whole)})`;
  return [
    ["label true", share(labels.true)],
    ["label false", share(labels.false)],
    ["no boolean label", share(labels.other)],
  ];
}

function relabelSection({ tally }: TransformSummary): ReportSection {
  const { changed, unscored, reasons } = tally.relabel;
  return {
    kind: "facts",
    title: "Relabelled",
    rows: [
      ["changed to false", formatCount(changed)],
      ["without scores, left as they are", formatCount(unscored)],
      ...[...reasons]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([names, count]) => [`false by ${names}`, formatCount(count)] as const),
    ],
  };
}
