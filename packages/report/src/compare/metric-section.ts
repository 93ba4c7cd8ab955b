import { formatFigure, type MetricRow } from "@burnish/enhance";
import { dataTable } from "../data-table.ts";
import { type Html, html } from "../html.ts";
import type { CompareReport } from "./compare-report.ts";

/** The metric table, each figure with what it counts; nothing where no metric was taken. */
export function metricSection({ metrics, before, after, beside }: CompareReport): Html {
  if (metrics.length === 0) return html``;
  const names = `${before.name} before, ${after.name} after`;
  const besideName = beside === undefined ? "" : `, ${beside.name} beside`;
  return html`<h2>Metrics</h2>
${dataTable(
  `${names}${besideName}; – where a figure cannot be taken on that side`,
  [
    { title: "metric" },
    { title: "before", isNumber: true },
    { title: "after", isNumber: true },
    ...(beside === undefined ? [] : [{ title: "beside", isNumber: true }]),
  ],
  metrics.map(({ id, title, definition, unit, before: left, after: right }) => [
    html`${title}<span class="definition">${definition}</span>`,
    html`<span class="soft">${formatFigure(left, unit) || "–"}</span>`,
    html`<b>${formatFigure(right, unit)}</b>`,
    ...(beside === undefined ? [] : [html`${besideFigure(beside.metrics, id)}`]),
  ]),
)}`;
}

/** The figure of the version beside; `–` where it has none. */
export function besideFigure(metrics: readonly MetricRow[], id: string): string {
  const row = metrics.find((other) => other.id === id);
  return row === undefined ? "–" : formatFigure(row.after, row.unit);
}
