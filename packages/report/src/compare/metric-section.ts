import { formatFigure } from "@burnish/enhance";
import { dataTable } from "../data-table.ts";
import { type Html, html } from "../html.ts";
import type { CompareReport } from "./compare-report.ts";

/** The metric table, each figure with what it counts; nothing where no metric was taken. */
export function metricSection({ metrics, before, after }: CompareReport): Html {
  if (metrics.length === 0) return html``;
  return html`<h2>Metrics</h2>
${dataTable(
  `${before.name} before, ${after.name} after; – where a figure cannot be taken on that side`,
  [{ title: "metric" }, { title: "before", isNumber: true }, { title: "after", isNumber: true }],
  metrics.map(({ title, definition, unit, before: left, after: right }) => [
    html`${title}<span class="definition">${definition}</span>`,
    html`<span class="soft">${formatFigure(left, unit) || "–"}</span>`,
    html`<b>${formatFigure(right, unit)}</b>`,
  ]),
)}`;
}
