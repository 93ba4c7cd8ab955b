import {
  formatCount,
  formatShare,
  type Report,
  type ReportSection,
  renderMarkdown,
} from "@burnish/core";
import { formatFigure } from "@burnish/enhance";
import { compareClaim, meanScore, overallMean, sumOf } from "./compare-claim.ts";
import type { CompareReport } from "./compare-report.ts";
import { DECISION_TITLES, DIMENSION_TITLES } from "./compare-titles.ts";
import { besideFigure } from "./metric-section.ts";

/** The comparison for a terminal, Markdown and JSON: `data` is all figures with the claim, without the texts of pairs. */
export function compareSummary(report: CompareReport): Report {
  const claim = compareClaim(report);
  return {
    title: report.title,
    data: { command: "compare", claim, ...report, examples: { from: report.examples.from } },
    sections: [
      { kind: "notes", title: "Claim", lines: [claim.sentence, ...claim.faults] },
      { kind: "facts", title: "Records", rows: recordRows(report) },
      table("Scores", SCORE_TITLES, scoreRows(report)),
      table(
        "Reasons",
        ["reason", "records"],
        report.reasons.map(({ code, count }) => [code, formatCount(count)]),
      ),
      table(
        "Metrics",
        ["metric", "before", "after", ...(report.beside === undefined ? [] : ["beside"])],
        report.metrics.map(({ id, title, unit, before, after }) => [
          title,
          formatFigure(before, unit) || "–",
          formatFigure(after, unit),
          ...(report.beside === undefined ? [] : [besideFigure(report.beside.metrics, id)]),
        ]),
      ),
      {
        kind: "notes",
        title: "What the metrics count",
        lines: report.metrics.map(({ title, definition }) => `${title}: ${definition}`),
      },
      table(
        "Tools",
        ["tool", "before", "after", "accepted"],
        report.tools.map(({ tool, before, after, accepted }) => [
          tool,
          formatCount(before),
          formatCount(after),
          accepted === undefined ? "–" : formatShare(accepted, before),
        ]),
      ),
    ],
  };
}

/** The comparison as GitHub-flavoured Markdown: all figures, but not the texts of pairs. */
export function renderCompareMarkdown(report: CompareReport): string {
  return renderMarkdown(compareSummary(report));
}

const SCORE_TITLES: readonly string[] = [
  "dimension",
  "before",
  "after",
  "rose",
  "same",
  "fell",
  "1",
  "2",
  "3",
  "4",
  "5",
];

function scoreRows({ dimensions, overall }: CompareReport): readonly (readonly string[])[] {
  const rows = dimensions.map(({ dimension, before, after, rose, same, fell }) => [
    DIMENSION_TITLES[dimension],
    meanScore(before)?.toFixed(2) ?? "–",
    meanScore(after)?.toFixed(2) ?? "–",
    ...[rose, same, fell].map(formatCount),
    ...before.map((count, index) => `${formatCount(count)} → ${formatCount(after[index] ?? 0)}`),
  ]);
  if (overall === undefined) return rows;
  const means = [overall.before, overall.after].map((side) => overallMean(side)?.toFixed(2) ?? "–");
  return [...rows, ["Overall", ...means, "", "", "", "", "", "", "", ""]];
}

function recordRows(report: CompareReport): readonly (readonly [string, string])[] {
  const { before, after, pairs, unmatched, decisions, validity, scorer, examples } = report;
  const count = (label: string, of: number): readonly [string, string] => [label, formatCount(of)];
  return [
    count(`before: ${before.name}`, before.records),
    count(`after: ${after.name}`, after.records),
    count("pairs", pairs),
    count("only before", unmatched.before),
    count("only after", unmatched.after),
    ...(decisions === undefined
      ? []
      : DECISION_TITLES.map(({ name, title }) => count(title, decisions[name]))),
    ...(validity === undefined ? [] : [count("not valid after", validity.invalid)]),
    ...(report.overall === undefined ? [] : [count("scored pairs", sumOf(report.overall.before))]),
    ...(scorer === undefined
      ? []
      : [["scorer", [scorer.rubric, scorer.version].filter(isText).join(", ")] as const]),
    count("examples to look at, in the page and in JSON", examples.pairs.length),
  ];
}

function isText(value: string | undefined): value is string {
  return value !== undefined;
}

function table(
  title: string,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): ReportSection {
  const columns = titles.map((name, index) => ({
    title: name,
    align: index === 0 ? ("left" as const) : ("right" as const),
  }));
  return { kind: "table", title, columns, rows };
}
