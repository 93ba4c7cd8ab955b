import { formatFigure, type MetricTable } from "./metric-table.ts";

/** One table of figures, as a column of a page. */
export interface MetricColumn {
  readonly name: string;
  readonly table: MetricTable;
}

/** Markdown table of one or more metric tables: the side before of the first one, then the side after of each. */
export function renderMetrics(columns: readonly MetricColumn[]): string {
  const [first] = columns;
  if (first === undefined) return "";
  const heads = ["metric", "before", ...columns.map(({ name }) => name)];
  const lines = first.table.rows.map(({ id, title, unit, before }) => {
    const figures = columns.map(({ table }) => {
      const row = table.rows.find((other) => other.id === id);
      return formatFigure(row?.after, unit);
    });
    return [title, formatFigure(before, unit), ...figures];
  });
  const rule = heads.map((_, index) => (index === 0 ? "---" : "---:"));
  return [heads, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}
