import { expect, test } from "vitest";
import type { GrowPoint } from "../../src/grow/grow-results.ts";
import { renderGrowPlot } from "../../src/grow/render-grow-plot.ts";
import { renderGrowTable } from "../../src/render-grow.ts";
import { EXAMPLE_RESULTS } from "../support/example-results.ts";

function line(name: string, secondsPerGigabyte: number, peaks: readonly number[]): GrowPoint[] {
  return peaks.map((peak, index) => {
    const size = 10 ** (8 + index);
    const wallSeconds = (size / 1e9) * secondsPerGigabyte;
    return {
      line: name,
      size,
      wallSeconds,
      userSeconds: wallSeconds * 1.5,
      systemSeconds: wallSeconds / 10,
      peakRssBytes: peak * 1e6,
    };
  });
}

const points = [
  ...line("burnish, filter + project", 0.5, [80, 82, 84]),
  ...line("DuckDB, filter + project", 1.3, [180, 340, 620]),
];

test("growth becomes the table of the golden file", async () => {
  const results = { ...EXAMPLE_RESULTS, grow: { rounds: 1, points } };
  await expect(renderGrowTable(results)).toMatchFileSnapshot("../golden/grow-table.md");
});

test("growth becomes the picture of the golden file", async () => {
  await expect(renderGrowPlot(points)).toMatchFileSnapshot("../golden/growth.svg");
});

test("a line that grows in proportion is drawn straight", () => {
  const [, path = ""] = /<path d="M([^"]+)" fill="none"/.exec(renderGrowPlot(points)) ?? [];
  const places = path.split("L").map((place) => place.split(" ").map(Number));
  const [first, second, third] = places as [number[], number[], number[]];
  for (const axis of [0, 1]) {
    const [one = 0, two = 0, three = 0] = [first[axis], second[axis], third[axis]];
    expect(two - one).toBeCloseTo(three - two, 0);
  }
});

test("missing DuckDB is said below the table", () => {
  const grow = { rounds: 3, points, missing: "no binary for this machine" };
  expect(renderGrowTable({ ...EXAMPLE_RESULTS, grow })).toContain(
    "DuckDB did not run: no binary for this machine.",
  );
});
