import { printableText } from "./printable-text.ts";
import {
  FACT_COLUMNS,
  type Report,
  type ReportColumn,
  type ReportSection,
  shownSections,
} from "./report.ts";

/** The report as GitHub-flavoured Markdown; text from data is escaped, so it cannot become markup. */
export function renderMarkdown(report: Report): string {
  const sections = shownSections(report).map(
    (section) => `## ${escapeMarkdown(section.title)}\n\n${renderSection(section)}\n`,
  );
  return `# ${escapeMarkdown(report.title)}\n\n${sections.join("\n")}`;
}

function renderSection(section: ReportSection): string {
  switch (section.kind) {
    case "facts":
      return renderTable(FACT_COLUMNS, section.rows);
    case "table":
      return renderTable(section.columns, section.rows);
    case "notes":
      return section.lines.map((line) => `- ${escapeMarkdown(line)}`).join("\n");
  }
}

function renderTable(
  columns: readonly ReportColumn[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map((column) => escapeMarkdown(column.title))),
    line(columns.map((column) => (column.align === "right" ? "---:" : "---"))),
    ...rows.map((cells) => line(cells.map(escapeMarkdown))),
  ].join("\n");
}

function escapeMarkdown(text: string): string {
  return printableText(text)
    .replace(/[\\`*_[\]<>|#~]/g, (character) => `\\${character}`)
    .replaceAll("&", "&amp;");
}
