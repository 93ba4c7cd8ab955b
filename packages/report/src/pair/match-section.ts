import { formatCount, formatShare } from "@burnish/core";
import type { PairReport, SideCounts } from "@burnish/kto-pairing";
import { type FlowSide, flowChart } from "../charts/flow-chart.ts";
import { dataTable } from "../data-table.ts";
import { type Html, html } from "../html.ts";

const REASONS: Readonly<Record<string, string>> = {
  unchanged: "unchanged",
  "call-destroyed": "call destroyed",
  "tool-changed": "tool changed",
  "arguments-changed": "arguments changed",
  "equal-completion": "equal completion",
};

/** Where the rows of both sides went, how they found each other, and who stayed alone. */
export function matchSection(report: PairReport): Html {
  const { matching } = report;
  return html`<h2>Matching</h2>
${flowChart("Where the rows of both sides went", [
  flowOf("Originals (False)", "f", report.originals),
  flowOf("Enhanced (True)", "t", report.enhanced),
])}
${dataTable(
  `Pairs by rule; ${formatCount(matching.movedPairs)} stand at different lines of their files`,
  [
    { title: "rule" },
    { title: "pairs", isNumber: true },
    { title: "mean confidence", isNumber: true },
    { title: "least", isNumber: true },
  ],
  matching.rules.map(({ rule, pairs, meanConfidence, leastConfidence }) => [
    rule,
    formatCount(pairs),
    meanConfidence.toFixed(2),
    leastConfidence.toFixed(2),
  ]),
)}
${dataTable(
  "Rows without a partner; the first of each reason",
  [{ title: "row" }, { title: "side" }, { title: "reason" }, { title: "detail" }],
  matching.unmatched.flatMap(({ side, reason, count, examples }) =>
    examples.map(({ place, detail }, at) => [
      html`<code>${place.source}:${place.line}</code>`,
      side,
      at === 0 && count > examples.length ? `${reason} (${formatCount(count)})` : reason,
      detail,
    ]),
  ),
)}`;
}

function flowOf(label: string, kind: "t" | "f", side: SideCounts): FlowSide {
  const dropped = Object.entries(side.dropped).map(([reason, count]) => ({
    count,
    label: `dropped: ${REASONS[reason] ?? reason}`,
    kind: "m" as const,
  }));
  return {
    label,
    kind,
    bands: [
      { count: side.paired, label: `written (${formatShare(side.paired, side.rows)})`, kind },
      ...dropped.sort((a, b) => b.count - a.count),
      { count: side.unmatched, label: "without a partner", kind: "r" },
      { count: side.rejected, label: "no record", kind: "r" },
    ],
  };
}
