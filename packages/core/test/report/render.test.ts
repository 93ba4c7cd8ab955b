import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../src/report/render-markdown.ts";
import { renderText } from "../../src/report/render-text.ts";
import { renderTextLazily } from "../../src/report/render-text-lazily.ts";
import { formatBytes, formatCount, formatShare, type Report } from "../../src/report/report.ts";

const report: Report = {
  title: "inspect: 2 records",
  data: {},
  sections: [
    {
      kind: "facts",
      title: "Records",
      rows: [
        ["records", "2"],
        ["label true", "1 (50.0 %)"],
      ],
    },
    {
      kind: "table",
      title: "Tools",
      columns: [
        { title: "name", align: "left" },
        { title: "count", align: "right" },
      ],
      rows: [
        ["水やり", "1"],
        ["pipe|*bold*", "12"],
      ],
    },
    { kind: "notes", title: "Faults", lines: ["a\u001b[31mred\u0007", "<script>"] },
    { kind: "notes", title: "Nothing", lines: [] },
  ],
};

describe("text", () => {
  test("columns line up by the cells that characters take, and empty sections are left out", () => {
    expect(renderText(report, { colours: false })).toBe(
      [
        "inspect: 2 records",
        "",
        "Records",
        "  records              2",
        "  label true  1 (50.0 %)",
        "",
        "Tools",
        "  name         count",
        "  水やり           1",
        "  pipe|*bold*     12",
        "",
        "Faults",
        "  a\\u001b[31mred\\u0007",
        "  <script>",
        "",
      ].join("\n"),
    );
  });

  test("rendered lazily it is the same text, whether a cell holds wide characters or not", async () => {
    const plain: Report = { ...report, sections: report.sections.slice(0, 1) };
    for (const one of [report, plain]) {
      for (const colours of [true, false]) {
        expect(await renderTextLazily(one, { colours })).toBe(renderText(one, { colours }));
      }
    }
  });

  test("colours change nothing but the escapes around titles", () => {
    const coloured = renderText(report, { colours: true });
    expect(coloured).toContain("\u001b[1mRecords\u001b[22m");
    expect(stripVTControlCharacters(coloured)).toBe(renderText(report, { colours: false }));
  });
});

test("Markdown escapes what would be markup, in titles and cells", () => {
  expect(renderMarkdown(report)).toBe(
    [
      "# inspect: 2 records",
      "",
      "## Records",
      "",
      "|  |  |",
      "| --- | ---: |",
      "| records | 2 |",
      "| label true | 1 (50.0 %) |",
      "",
      "## Tools",
      "",
      "| name | count |",
      "| --- | ---: |",
      "| 水やり | 1 |",
      "| pipe\\|\\*bold\\* | 12 |",
      "",
      "## Faults",
      "",
      "- a\\\\u001b\\[31mred\\\\u0007",
      "- \\<script\\>",
      "",
    ].join("\n"),
  );
});

test("numbers are written for people", () => {
  expect([formatCount(1234567), formatShare(1, 3), formatShare(0, 0)]).toEqual([
    "1,234,567",
    "33.3 %",
    "–",
  ]);
  expect([0, 1023, 1024, 5 * 2 ** 20, 2 ** 41].map(formatBytes)).toEqual([
    "0 B",
    "1023 B",
    "1.0 KiB",
    "5.0 MiB",
    "2.0 TiB",
  ]);
});
