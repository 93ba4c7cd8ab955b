import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Absolute path of a file that is named from the repository's root. */
export function pagePath(page: string): string {
  return fileURLToPath(new URL(`../../../../${page}`, import.meta.url));
}

/** Text of a page that is named from the repository's root. */
export function readPage(page: string): string {
  return readFileSync(pagePath(page), "utf8");
}

/** The part of a page between `<!-- name -->` and `<!-- /name -->`. */
export function markedPart(text: string, name: string): string {
  const start = text.indexOf(`<!-- ${name} -->`);
  const end = text.indexOf(`<!-- /${name} -->`);
  if (start < 0 || end < start) throw new Error(`the page has no part called ${name}`);
  return text.slice(start + `<!-- ${name} -->`.length, end);
}

/** Contents of the fenced blocks of one language, in order. */
export function codeBlocks(text: string, language: string): string[] {
  const blocks = text.matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return [...blocks].filter((block) => block[1] === language).map((block) => block[2] ?? "");
}

/** Cells of each row of a table, its head left out; `\|` stands for a bar inside a cell. */
export function tableRows(text: string): string[][] {
  const rows = text.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .slice(1, row.lastIndexOf("|"))
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll("\\|", "|")),
  );
}

/** What stands in backticks in a cell, in order. */
export function codeSpans(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((span) => span[1] ?? "");
}
