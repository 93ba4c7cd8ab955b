import { formatCount, formatShare, type Report, type ReportSection } from "@burnish/core";
import type { ClusterLine, DedupMethod, DedupSummary, KeepPolicy } from "@burnish/export";
import { inputSection, rejectSections, stageSection } from "./run-sections.ts";

export interface DedupReportOptions {
  readonly summary: DedupSummary;
  readonly method: DedupMethod;
  readonly keep: KeepPolicy;
  /** As given with `-o`. */
  readonly output: string;
  readonly clusters: string | undefined;
  readonly rejects: string | undefined;
}

/** What a run dropped, for what reason, and how alike the dropped records are to those kept for them. */
export function dedupReport(options: DedupReportOptions): Report {
  const { summary, method, keep, output, clusters, rejects } = options;
  const { figures, ledger, examples, rejectExamples } = summary;
  const { exact, near, records } = figures;
  const kept = records - exact - near;
  return {
    title: `dedup: ${formatCount(kept)} of ${formatCount(records)} records in ${output}`,
    data: {
      command: "dedup",
      output,
      ...(clusters !== undefined && { clustersFile: clusters }),
      method,
      keep,
      ...figures,
      kept,
      examples,
      inputs: ledger.inputs,
      stages: ledger.stages,
      rejects: ledger.rejects,
      rejectExamples,
      outputs: ledger.outputs,
    },
    sections: [
      inputSection(ledger.inputs),
      stageSection(ledger.stages),
      {
        kind: "facts",
        title: clusters === undefined ? "Duplicates" : `Duplicates (listed in ${clusters})`,
        rows: duplicateRows(options),
      },
      ...similaritySections(figures.similarities),
      ...exampleSections(examples),
      ...rejectSections(ledger.rejects, rejectExamples, rejects),
    ],
  };
}

function duplicateRows({ summary, method, keep }: DedupReportOptions) {
  const { exact, near, records, ...figures } = summary.figures;
  const { compared, verified, uncompared } = figures.search;
  const row = (name: string, count: number, text = formatCount(count)) => [name, text] as const;
  const share = (count: number): string =>
    `${formatCount(count)} (${formatShare(count, Math.max(1, records))})`;
  return [
    row("exact duplicates dropped", exact, share(exact)),
    ...(method.near === undefined ? [] : [row("near duplicates dropped", near, share(near))]),
    row("records kept for others", figures.clusters),
    row("most dropped for one", figures.largest),
    ...(method.near === undefined
      ? []
      : [
          row("pairs compared", compared),
          row("of them near duplicates", verified),
          ...(uncompared > 0 ? [row("pairs of crowded bands not compared", uncompared)] : []),
        ]),
    ...(figures.otherLabel > 0
      ? [row("dropped with another label than the kept one", figures.otherLabel)]
      : []),
    ...(figures.whole > 0
      ? [row("records without a conversation, compared as a whole", figures.whole)]
      : []),
    ...(keep === "best-score" && figures.unscored > 0
      ? [row("records without overall_quality", figures.unscored)]
      : []),
  ];
}

function similaritySections(similarities: Readonly<Record<string, number>>): ReportSection[] {
  const bins = Object.entries(similarities);
  if (bins.length === 0) return [];
  return [
    {
      kind: "facts",
      title: "Near duplicates dropped, by similarity",
      rows: bins.map(([bin, count]) => [bin, formatCount(count)] as const),
    },
  ];
}

function exampleSections(examples: readonly ClusterLine[]): ReportSection[] {
  if (examples.length === 0) return [];
  const place = (at: ClusterLine["kept"]): string =>
    "line" in at ? `${at.file}:${at.line}` : `${at.file}:element ${at.element}`;
  return [
    {
      kind: "table",
      title: "The first of them",
      columns: [
        { title: "dropped", align: "left" },
        { title: "kept", align: "left" },
        { title: "why", align: "left" },
        { title: "similarity", align: "right" },
      ],
      rows: examples.map(({ dropped, kept, why, similarity }) => [
        place(dropped),
        place(kept),
        why,
        similarity.toFixed(4),
      ]),
    },
  ];
}
