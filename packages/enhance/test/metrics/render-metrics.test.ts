import { expect, test } from "vitest";
import { formatFigure, type MetricTable } from "../../src/metrics/metric-table.ts";
import { renderMetrics } from "../../src/metrics/render-metrics.ts";

test("each figure is shown with what it is of", () => {
  expect(formatFigure({ value: 1900, of: 3676 }, "share")).toBe("51.7 % of 3,676");
  expect(formatFigure({ value: 57, of: 3676 }, "count")).toBe("57 of 3,676");
  expect(formatFigure({ value: 1250, of: 10 }, "mean")).toBe("125.0 of 10");
  expect(formatFigure({ value: 3, of: 4, from: 1064 }, "share")).toBe("75.0 % of 4 (from 1,064)");
  expect(formatFigure({ value: 0, of: 0 }, "share")).toBe("none");
  expect(formatFigure(undefined, "share")).toBe("");
});

const row = { id: "kept", title: "kept notes", unit: "share", definition: "of all notes" } as const;
const before = { value: 1, of: 4 };
const one: MetricTable = {
  pairs: 4,
  rows: [
    { ...row, before, after: { value: 3, of: 4 } },
    { ...row, id: "lost", title: "lost notes", unit: "count", after: { value: 1, of: 4 } },
  ],
};
const other: MetricTable = { pairs: 2, rows: [{ ...row, before, after: { value: 2, of: 2 } }] };

test("tables stand beside one another, the side before once", () => {
  const columns = [
    { name: "theirs", table: one },
    { name: "ours", table: other },
  ];
  expect(renderMetrics(columns)).toBe(
    "| metric | before | theirs | ours |\n| --- | ---: | ---: | ---: |\n" +
      "| kept notes | 25.0 % of 4 | 75.0 % of 4 | 100.0 % of 2 |\n" +
      "| lost notes |  | 1 of 4 |  |\n",
  );
  expect(renderMetrics([])).toBe("");
});
