import { styleText } from "node:util";
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

/** Columns that a text takes in a terminal. */
export type TextWidth = (text: string) => number;

/** The report for a terminal or a plain text file; text from data is made safe to print, columns are as wide as `widthOf` says. */
export function layOutText(report: Report, style: TextStyle, widthOf: TextWidth): string {
  const bold = (text: string): string =>
    style.colours ? styleText("bold", text, { validateStream: false }) : text;
  const parts = shownSections(report).map(
    (section) => `${bold(section.title)}\n${indent(renderSection(section, widthOf))}\n`,
  );
  return [`${bold(report.title)}\n`, ...parts].join("\n");
}

function renderSection(section: ReportSection, widthOf: TextWidth): string[] {
  switch (section.kind) {
    case "facts":
      return renderTable(FACT_COLUMNS, section.rows, widthOf);
    case "table":
      return renderTable(
        section.columns,
        [section.columns.map((column) => column.title), ...section.rows],
        widthOf,
      );
    case "notes":
      return section.lines.map(printableText);
  }
}

function renderTable(
  columns: readonly ReportColumn[],
  rows: readonly (readonly string[])[],
  widthOf: TextWidth,
): string[] {
  const cells = rows.map((row) => row.map(printableText));
  const widths = columns.map((_, column) =>
    cells.reduce((widest, row) => Math.max(widest, widthOf(row[column] ?? "")), 0),
  );
  return cells.map((row) =>
    row
      .map((cell, column) => {
        const padding = " ".repeat((widths[column] ?? 0) - widthOf(cell));
        return columns[column]?.align === "right" ? padding + cell : cell + padding;
      })
      .join("  ")
      .trimEnd(),
  );
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join("\n");
}
