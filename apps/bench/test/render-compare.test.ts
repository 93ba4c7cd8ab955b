import { InputError } from "@burnish/core";
import { expect, test } from "vitest";
import { describePeerWins } from "../src/describe-peer-wins.ts";
import { renderCompareSummary, renderCompareTables } from "../src/render-compare.ts";
import { EXAMPLE_COMPARE } from "./support/example-compare.ts";
import { EXAMPLE_RESULTS } from "./support/example-results.ts";

const results = { ...EXAMPLE_RESULTS, compare: EXAMPLE_COMPARE };

test("a comparison becomes the tables of the golden file", async () => {
  await expect(renderCompareTables(results)).toMatchFileSnapshot("golden/compare-tables.md");
});

test("a comparison becomes the short table of the golden file", async () => {
  await expect(renderCompareSummary(results)).toMatchFileSnapshot("golden/compare-summary.md");
});

test("a peer that did other work is never compared, whatever it took", () => {
  const line = renderCompareTables(results)
    .split("\n")
    .find((text) => text.startsWith("| fast and wrong"));
  expect(line).toMatch(/\| – \| – \| – \| differs: rows 299 instead of 300 \|$/);
  expect(describePeerWins(EXAMPLE_COMPARE)).not.toContain("fast and wrong");
});

test("what a peer needs less of is said with both figures", () => {
  expect(describePeerWins(EXAMPLE_COMPARE)).toBe(
    "Where a peer needs less than burnish on two threads:\n\n" +
      "- filter-project: slow but small in peak memory (40 MB against 80 MB).\n" +
      "- filter-project-gz: DuckDB, order kept in time (1.50 s against 2.00 s), CPU time (2.63 s against 3.50 s).\n",
  );
});

test("where no peer needs less, that is said", () => {
  expect(describePeerWins({ ...EXAMPLE_COMPARE, works: [] })).toMatch(/^No peer needs less/);
});

test("results without a comparison are refused by the name of their file", () => {
  expect(() => renderCompareTables(EXAMPLE_RESULTS, "hot.json")).toThrow(InputError);
  expect(() => renderCompareSummary(EXAMPLE_RESULTS, "hot.json")).toThrow(
    "hot.json: holds no comparison",
  );
});
