import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readResults } from "../../src/bench-results.ts";
import { TOO_SHORT } from "../../src/process/measure-process.ts";
import { renderCompareSummary, renderCompareTables } from "../../src/render-compare.ts";
import { runBench } from "../support/bench-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test.each([
  [["--size", "much"], "no size"],
  [["--size", "1GB", "--input", "x.jsonl"], "not both"],
  [["--catalogue", "tools.json"], "--input"],
  [["--work", "merge"], "filter-project"],
  [["--rounds", "0"], "--rounds"],
])("%j is a usage error that names its fault", async (argv, named) => {
  const { code, stderr } = await runBench(["compare", ...argv]);
  expect(code).toBe(2);
  expect(stderr).toContain(named);
});

test("a compressed or absent file is refused by its name", async () => {
  const folder = await temporaryFolder();
  for (const name of ["data.jsonl.gz", "absent.jsonl"]) {
    const input = join(folder, name);
    const { code, stderr } = await runBench(["compare", "--input", input, "--work-dir", folder]);
    expect(code).toBe(1);
    expect(stderr).toContain(input);
  }
});

test("every contestant that can run does the same work as burnish, and the pages show it", async () => {
  const folder = await temporaryFolder();
  const work = join(folder, "work");
  const out = join(folder, "compare.json");
  const argv = ["compare", "--size", "1MB", "--rounds", "1", "--work-dir", work, "--out", out];
  const { code, stderr } = await runBench(argv);
  expect(stderr).toContain("filter-project-zst");
  expect(code).toBe(0);
  const results = await readResults(out);
  const works = results.compare?.works ?? [];
  expect(works).toHaveLength(5);
  for (const { rows } of works) {
    for (const { verdict, figures, outcome } of rows) {
      // What is missing on this machine is named, and so is a peer that a megabyte keeps too short to be watched.
      if (verdict.state === "failed") expect(verdict.reason).toContain(TOO_SHORT);
      else expect(["equal", "not run"]).toContain(verdict.state);
      if (verdict.state !== "equal") continue;
      expect(figures?.wallSeconds).toBeGreaterThan(0);
      expect(figures?.peakRssBytes).toBeGreaterThan(0);
      expect(outcome).toEqual(rows[0]?.outcome);
    }
  }
  const states = new Map(works[0]?.rows.map((row) => [row.contestant, row.verdict.state]));
  expect(states.get("JSON.parse + stringify")).toBe("equal");
  expect(states.get("stream-json (JSONL)")).toBe("equal");
  // Only the input stays, for the next run.
  expect((await readdir(work)).sort()).toEqual([
    "labelled-1000000.jsonl",
    "labelled-1000000.jsonl.ledger.json",
    "tools.json",
  ]);

  const markers = "<!-- bench:compare -->\n<!-- /bench:compare -->\n";
  const [readme, page] = [join(folder, "README.md"), join(folder, "page.md")];
  await writeFile(readme, markers);
  await writeFile(page, markers);
  const shown = await runBench(["readme", "--in", out, "--readme", readme, "--page", page]);
  expect(shown.code).toBe(0);
  const summary = renderCompareSummary(results);
  expect(await readFile(readme, "utf8")).toBe(markers.replace("\n", `\n${summary}`));
  const tables = renderCompareTables(results);
  expect(await readFile(page, "utf8")).toBe(markers.replace("\n", `\n${tables}`));
});
