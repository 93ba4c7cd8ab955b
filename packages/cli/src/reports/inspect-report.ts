import {
  type ExamineSummary,
  formatBytes,
  formatCount,
  formatShare,
  type InspectReport,
  type Report,
  type ReportSection,
} from "@burnish/core";
import { examineData, inputSection, rejectSections } from "./run-sections.ts";

export interface InspectReportOptions {
  readonly figures: InspectReport;
  /** Bytes that counting distinct conversations put on disk. */
  readonly spilledBytes: number;
  readonly summary: ExamineSummary;
  /** Where rejected lines were written. */
  readonly rejectsFile: string | undefined;
}

type Group = InspectReport["all"];

const SHOWN_NAMES = 15;
const SHOWN_VALUES = 12;

/** What `inspect` found. */
export function inspectReport({
  figures,
  spilledBytes,
  summary,
  rejectsFile,
}: InspectReportOptions): Report {
  const bytes = summary.inputs.reduce((sum, input) => sum + input.bytes, 0);
  return {
    title: `inspect: ${formatCount(figures.records)} records`,
    data: {
      command: "inspect",
      bytes,
      ...figures,
      spilledBytes,
      ...examineData(summary),
    },
    sections: [
      inputSection(summary.inputs),
      overview(figures, bytes, spilledBytes),
      named("Turns", figures.turnShapes, figures.records),
      named("Roles", figures.roles, figures.records),
      named("Dialects", figures.dialects, figures.records),
      named("Tools called", figures.tools, figures.calls.named),
      named("Fields beside conversation, tools and label", figures.extraFields, figures.records),
      ...groupsOf(figures).map(([title, group]) => lengthSection(title, group)),
      ...scoreSections(figures),
      ...rejectSections(summary.rejects, summary.rejectExamples, rejectsFile),
    ],
  };
}

function overview(figures: InspectReport, bytes: number, spilledBytes: number): ReportSection {
  const { labels, records, duplicates, calls } = figures;
  const share = (count: number): string => `${formatCount(count)} (${formatShare(count, records)})`;
  return {
    kind: "facts",
    title: "Records",
    rows: [
      ["records", formatCount(records)],
      ["bytes", formatBytes(bytes)],
      ["label true", share(labels.true)],
      ["label false", share(labels.false)],
      ["label missing", share(labels.missing)],
      ["label no boolean", share(labels.other)],
      ["with a tool call", share(calls.recordsWithMarked)],
      ["tool calls", formatCount(calls.marked)],
      ["tool calls that name one tool", formatCount(calls.named)],
      ["arguments without a tool call", formatCount(calls.unmarked)],
      ...(duplicates === undefined
        ? []
        : ([
            ["distinct conversations", share(duplicates.distinctConversations)],
            ["exact duplicates", share(duplicates.duplicateRecords)],
          ] as const)),
      ...(spilledBytes === 0
        ? []
        : ([["spilled to disk to count them", formatBytes(spilledBytes)]] as const)),
    ],
  };
}

function named(
  title: string,
  { counts, other }: InspectReport["tools"],
  whole: number,
): ReportSection {
  const rest = counts.slice(SHOWN_NAMES).reduce((sum, { count }) => sum + count, other);
  const rows = counts.slice(0, SHOWN_NAMES).map(({ name, count }) => [name, count] as const);
  if (rest > 0) rows.push([`… ${formatCount(counts.length - SHOWN_NAMES)} more names`, rest]);
  return {
    kind: "table",
    title: `${title} (${formatCount(counts.length)})`,
    columns: [
      { title: "name", align: "left" },
      { title: "count", align: "right" },
      { title: "share", align: "right" },
    ],
    rows: rows.map(([name, count]) => [name, formatCount(count), formatShare(count, whole)]),
  };
}

function lengthSection(title: string, group: Group): ReportSection {
  const { userCharacters, assistantCharacters, recordBytes } = group.lengths;
  const cell = (value: number | null): string =>
    value === null ? "–" : formatCount(Math.round(value));
  return {
    kind: "table",
    title: `Lengths, ${title}`,
    columns: [
      { title: "of", align: "left" },
      ...["min", "5 %", "25 %", "50 %", "75 %", "95 %", "99 %", "max", "mean"].map(
        (name) => ({ title: name, align: "right" }) as const,
      ),
    ],
    rows: (
      [
        ["user message, characters", userCharacters],
        ["assistant message, characters", assistantCharacters],
        ["record, bytes", recordBytes],
      ] as const
    ).map(([name, { min, p5, p25, p50, p75, p95, p99, max, mean }]) => [
      name,
      ...[min, p5, p25, p50, p75, p95, p99, max, mean].map(cell),
    ]),
  };
}

function scoreSections(figures: InspectReport): ReportSection[] {
  const groups = groupsOf(figures);
  const dimensions = figures.all.scores.map((score) => score.dimension);
  if (dimensions.length === 0) return [];
  return [
    {
      kind: "table",
      title: "Mean scores",
      columns: [
        { title: "dimension", align: "left" },
        ...groups.map(([title]) => ({ title, align: "right" }) as const),
      ],
      rows: dimensions.map((dimension) => [
        dimension,
        ...groups.map(([, group]) => {
          const mean = group.scores.find((score) => score.dimension === dimension)?.mean;
          return typeof mean === "number" ? mean.toFixed(4) : "–";
        }),
      ]),
    },
    ...groups.map(([title, group]) => histogramSection(title, group)),
  ];
}

function histogramSection(title: string, group: Group): ReportSection {
  return {
    kind: "table",
    title: `Scores, ${title}`,
    columns: [
      { title: "dimension", align: "left" },
      { title: "scores", align: "right" },
      { title: "how often each value", align: "left" },
    ],
    rows: group.scores.map(({ dimension, count, histogram }) => {
      const bars = histogram
        .slice(0, SHOWN_VALUES)
        .map((bar) => `${bar.value}: ${formatShare(bar.count, count)}`);
      const more =
        histogram.length > SHOWN_VALUES ? `, … ${histogram.length - SHOWN_VALUES} more` : "";
      return [dimension, formatCount(count), `${bars.join(", ")}${more}`];
    }),
  };
}

function groupsOf({ all, byLabel }: InspectReport): (readonly [string, Group])[] {
  if (byLabel === undefined) return [["all records", all]];
  return [
    ["all records", all],
    ["label true", byLabel.true],
    ["label false", byLabel.false],
  ];
}
