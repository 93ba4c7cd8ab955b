import { formatCount } from "@burnish/core";
import { dataTable } from "../data-table.ts";
import { type Html, html } from "../html.ts";
import { page } from "../page.ts";
import { type CompareClaim, compareClaim } from "./compare-claim.ts";
import { COMPARE_CLIENT } from "./compare-client.ts";
import type { CompareReport } from "./compare-report.ts";
import { COMPARE_STYLE } from "./compare-style.ts";
import { DECISION_TITLES } from "./compare-titles.ts";
import { decisionSection } from "./decision-section.ts";
import { exampleSection } from "./example-section.ts";
import { metricSection } from "./metric-section.ts";
import { scoreSection } from "./score-section.ts";
import { toolSection } from "./tool-section.ts";

/**
 * The page of a comparison: one HTML file without network that says what may be claimed, shows the figures behind it, and
 * lists the pairs of the report, which can be filtered and opened. Without JavaScript all but the pairs is there. The same
 * report gives the same page. Holds about three times the texts of the pairs in memory.
 */
export function renderComparePage(report: CompareReport): string {
  const body = html`<h1>${report.title}</h1>
<p class="soft">${report.before.name} → ${report.after.name}</p>
${verdictOf(compareClaim(report))}
${factsOf(report)}
${scoreSection(report)}
${decisionSection(report)}
${metricSection(report)}
${toolSection(report)}
${exampleSection(report)}
${filesOf(report)}`;
  return page(report.title, body, { style: COMPARE_STYLE, script: COMPARE_CLIENT });
}

function verdictOf({ level, sentence, faults }: CompareClaim): Html {
  const list = html`<ul>${faults.map((fault) => html`<li>${fault}</li>`)}</ul>`;
  return html`<div class="verdict${level === "none" ? " bad" : ""}">${sentence}${faults.length === 0 ? undefined : list}</div>`;
}

function factsOf({ pairs, unmatched, decisions }: CompareReport): Html {
  const facts: readonly (readonly [number, string])[] = [
    [pairs, "pairs"],
    ...(decisions === undefined
      ? []
      : DECISION_TITLES.map(({ name, title }) => [decisions[name], title] as const)),
    [unmatched.before, "only before"],
    [unmatched.after, "only after"],
  ];
  return html`<ul class="facts">${facts.map(([count, label]) => html`<li><b>${formatCount(count)}</b><span>${label}</span></li>`)}</ul>
`;
}

function filesOf({ before, after, validity }: CompareReport): Html {
  const checked = (side: string): string => {
    if (side === "before" || validity === undefined) return "–";
    return `${formatCount(validity.invalid)} of ${formatCount(validity.checked)}`;
  };
  return html`<h2>Files</h2>
${dataTable(
  "What was compared",
  [
    { title: "side" },
    { title: "file" },
    { title: "records", isNumber: true },
    { title: "not valid", isNumber: true },
    { title: "hash" },
  ],
  [
    { side: "before", ...before },
    { side: "after", ...after },
  ].map(({ side, name, records, hash }) => [
    side,
    name,
    formatCount(records),
    checked(side),
    html`<code>${hash ?? "–"}</code>`,
  ]),
)}`;
}
