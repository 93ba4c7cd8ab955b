import { dataTable } from "../data-table.ts";
import { type Html, html } from "../html.ts";
import type { ComparedMetric, CompareReport } from "./compare-report.ts";

/** The metric table, each figure with what it counts; nothing where no metric was taken. */
export function metricSection({ metrics, before, after }: CompareReport): Html {
  if (metrics.length === 0) return html``;
  return html`<h2>Metrics</h2>
${dataTable(
  `${before.name} before, ${after.name} after; – where a figure cannot be taken on that side`,
  [{ title: "metric" }, { title: "before", isNumber: true }, { title: "after", isNumber: true }],
  metrics.map(({ title, definition, unit, before: left, after: right }) => [
    html`${title}<span class="definition">${definition}</span>`,
    html`<span class="soft">${metricFigure(left, unit)}</span>`,
    html`<b>${metricFigure(right, unit)}</b>`,
  ]),
)}`;
}

/** A figure with its unit: one decimal for shares and means, none for whole numbers without a unit; `–` for none. */
export function metricFigure(value: number | undefined, unit: ComparedMetric["unit"]): string {
  if (value === undefined) return "–";
  if (unit === "%") return `${value.toFixed(1)} %`;
  const figure = Number.isInteger(value) ? String(value) : value.toFixed(2);
  return unit === "" ? figure : `${figure} ${unit}`;
}
