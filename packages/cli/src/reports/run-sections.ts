import {
  type ExamineSummary,
  formatBytes,
  formatCount,
  type LedgerInput,
  type RejectLine,
  type ReportSection,
  type StageCounts,
} from "@burnish/core";

const SHOWN_INPUTS = 24;

/** What the data of every looking command say of its run. */
export function examineData({
  inputs,
  stages,
  rejects,
  rejectExamples,
}: ExamineSummary): Pick<ExamineSummary, "inputs" | "stages" | "rejects" | "rejectExamples"> {
  return { inputs, stages, rejects, rejectExamples };
}

/** The inputs in the order in which they were read; the middle of a long list is left out. */
export function inputSection(inputs: readonly LedgerInput[]): ReportSection {
  const row = (input: LedgerInput): string[] => [
    input.source,
    formatCount(input.records),
    formatCount(input.kept),
    formatCount(input.rejected),
    formatBytes(input.rawBytes),
  ];
  const cut = inputs.length > SHOWN_INPUTS;
  const rows = cut
    ? [
        ...inputs.slice(0, SHOWN_INPUTS / 2).map(row),
        [`… ${formatCount(inputs.length - SHOWN_INPUTS)} more`, "", "", "", ""],
        ...inputs.slice(-SHOWN_INPUTS / 2).map(row),
      ]
    : inputs.map(row);
  return {
    kind: "table",
    title: `Inputs, in reading order (${formatCount(inputs.length)})`,
    columns: [
      { title: "file", align: "left" },
      { title: "records", align: "right" },
      { title: "kept", align: "right" },
      { title: "rejected", align: "right" },
      { title: "size", align: "right" },
    ],
    rows,
  };
}

/** What each stage did with its records. */
export function stageSection(stages: readonly StageCounts[]): ReportSection {
  // Hardly any command puts records aside; where one does, the row must add up.
  const isAside = stages.some(({ quarantined }) => quarantined > 0);
  return {
    kind: "table",
    title: "Records by stage",
    columns: [
      { title: "stage", align: "left" },
      { title: "in", align: "right" },
      { title: "created", align: "right" },
      { title: "kept", align: "right" },
      { title: "rejected", align: "right" },
      { title: "dropped", align: "right" },
      ...(isAside ? [{ title: "set aside", align: "right" as const }] : []),
    ],
    rows: stages.map((stage) => [
      stage.stage,
      formatCount(stage.in),
      formatCount(stage.created),
      formatCount(stage.kept),
      formatCount(stage.rejected),
      formatDropped(stage.dropped),
      ...(isAside ? [formatCount(stage.quarantined)] : []),
    ]),
  };
}

/** Rejects by code, the first few of them, and where all of them are. */
export function rejectSections(
  counts: Readonly<Record<string, number>>,
  examples: readonly RejectLine[],
  path: string | undefined,
): ReportSection[] {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (total === 0) return [];
  const where = path === undefined ? "not written; --rejects FILE keeps them" : `in ${path}`;
  return [
    {
      kind: "facts",
      title: `Rejected lines (${formatCount(total)}, ${where})`,
      rows: Object.entries(counts).map(([code, count]) => [code, formatCount(count)]),
    },
    {
      kind: "notes",
      title: "The first of them",
      lines: examples.map(
        (example) =>
          `${example.file}:${example.line ?? `element ${example.element}`}: ${example.message}`,
      ),
    },
  ];
}

function formatDropped(dropped: Readonly<Record<string, number>>): string {
  const reasons = Object.entries(dropped);
  if (reasons.length === 0) return "0";
  return reasons.map(([reason, count]) => `${formatCount(count)} ${reason}`).join(", ");
}
