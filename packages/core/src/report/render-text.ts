import { styleText } from "node:util";
import stringWidth from "string-width";
import { printableText } from "./printable-text.ts";
import {
  FACT_COLUMNS,
  type Report,
  type ReportColumn,
  type ReportSection,
  shownSections,
} from "./report.ts";

export interface TextStyle {
  /** Whether escape sequences for colour may be written. */
  readonly colours: boolean;
}

/** The report for a terminal or a plain text file; text from data is made safe to print. */
export function renderText(report: Report, style: TextStyle): string {
  const bold = (text: string): string =>
    style.colours ? styleText("bold", text, { validateStream: false }) : text;
  const parts = shownSections(report).map(
    (section) => `${bold(section.title)}\n${indent(renderSection(section))}\n`,
  );
  return [`${bold(report.title)}\n`, ...parts].join("\n");
}

function renderSection(section: ReportSection): string[] {
  switch (section.kind) {
    case "facts":
      return renderTable(FACT_COLUMNS, section.rows);
    case "table":
      return renderTable(section.columns, [
        section.columns.map((column) => column.title),
        ...section.rows,
      ]);
    case "notes":
      return section.lines.map(printableText);
  }
}

function renderTable(
  columns: readonly ReportColumn[],
  rows: readonly (readonly string[])[],
): string[] {
  const cells = rows.map((row) => row.map(printableText));
  const widths = columns.map((_, column) =>
    cells.reduce((widest, row) => Math.max(widest, stringWidth(row[column] ?? "")), 0),
  );
  return cells.map((row) =>
    row
      .map((cell, column) => {
        const padding = " ".repeat((widths[column] ?? 0) - stringWidth(cell));
        return columns[column]?.align === "right" ? padding + cell : cell + padding;
      })
      .join("  ")
      .trimEnd(),
  );
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join("\n");
}
