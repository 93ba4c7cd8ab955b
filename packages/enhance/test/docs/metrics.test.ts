import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  codeSpans,
  markedPart,
  pagePath,
  readPage,
  tableRows,
} from "../../../core/test/docs/page.ts";
import { tableOf } from "../metrics/measure-pairs.ts";

const PAGE = "docs/metrics.md";
const update = process.env.BURNISH_UPDATE_README === "1";
const page = readPage(PAGE);
const { rows } = tableOf([]);

/** Each metric with what the code says of it. */
function metricTable(): string {
  const lines = rows.map(({ id, title, unit, definition, before }) => {
    const of = before === undefined ? "pairs" : "each side";
    return `| \`${id}\` | ${title} | ${unit}, ${of} | ${definition} |\n`;
  });
  const head = "| name | metric | kind | what is counted, of what |\n| --- | --- | --- | --- |\n";
  return `\n${head}${lines.join("")}`;
}

test("docs/metrics.md lists the metrics of the code, in their order", () => {
  const table = metricTable();
  if (!update) {
    const written = markedPart(page, "metrics");
    expect(written, "write it anew with BURNISH_UPDATE_README=1").toBe(table);
    return;
  }
  const now = readPage(PAGE);
  const marked = `<!-- metrics -->${markedPart(now, "metrics")}`;
  writeFileSync(
    pagePath(PAGE),
    now.replace(marked, () => `<!-- metrics -->${table}`),
  );
});

test("docs/metrics.md compares no figure that is not in the table", () => {
  const ids = new Set(rows.map(({ id }) => id));
  const compared = tableRows(markedPart(page, "original")).map(([name = ""]) => codeSpans(name)[0]);
  expect(compared.length).toBeGreaterThan(60);
  expect(compared.filter((id = "") => !ids.has(id))).toEqual([]);
});
