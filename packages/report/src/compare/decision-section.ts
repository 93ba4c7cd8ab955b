import { formatCount, formatShare } from "@burnish/core";
import { shareBar } from "../charts/share-bar.ts";
import { dataTable } from "../data-table.ts";
import { type Html, html } from "../html.ts";
import { sumOf } from "./compare-claim.ts";
import type { CompareReport, DecisionCounts } from "./compare-report.ts";
import { DECISION_TITLES } from "./compare-titles.ts";

/** What became of the records before, and why some were not accepted; nothing where no decisions are known. */
export function decisionSection({ decisions, reasons }: CompareReport): Html {
  if (decisions === undefined) return html``;
  const decided = sumOf(Object.values(decisions));
  const most = Math.max(1, ...reasons.map(({ count }) => count));
  return html`<h2>Decisions</h2>
${strip(decisions, decided)}
<div class="columns-2">
${dataTable(
  `Of ${formatCount(decided)} records before`,
  [{ title: "decision" }, { title: "records", isNumber: true }, { title: "share", isNumber: true }],
  DECISION_TITLES.map(({ name, title, kind }) => [
    html`<span class="key k${kind}"></span>${title}`,
    formatCount(decisions[name]),
    formatShare(decisions[name], decided),
  ]),
)}
${dataTable(
  "Why records were not accepted; a record can count in several lines",
  [{ title: "reason" }, { title: "records", isNumber: true }, { title: "" }],
  [...reasons]
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1))
    .map(({ code, count }) => [
      html`<code>${code}</code>`,
      formatCount(count),
      shareBar(count / most),
    ]),
)}</div>
`;
}

function strip(decisions: DecisionCounts, decided: number): Html {
  let x = 0;
  const bars = DECISION_TITLES.map(({ name, kind }) => {
    const width = decided === 0 ? 0 : (1000 * decisions[name]) / decided;
    const bar = html`<rect class="${kind}" x="${round(x)}" y="0" width="${round(width)}" height="16"/>`;
    x += width;
    return bar;
  });
  return html`<svg class="strip" viewBox="0 0 1000 16" preserveAspectRatio="none" aria-hidden="true">${bars}</svg>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
