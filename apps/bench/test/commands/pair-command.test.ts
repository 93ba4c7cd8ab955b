import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readResults } from "../../src/bench-results.ts";
import { renderPairTable } from "../../src/render-pair.ts";
import { runBench } from "../support/bench-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("1 MB and 500 small pairs go through every work as real processes, and into a page", async () => {
  const folder = await temporaryFolder();
  const out = join(folder, "pair.json");
  const work = join(folder, "work");
  const measured = await runBench([
    "pair",
    ...["--size", "1MB", "--rounds", "1", "--pairs", "500", "--work-dir", work, "--out", out],
  ]);
  expect(measured.stderr).toContain("content: ");
  expect(measured.code).toBe(0);
  const results = await readResults(out);
  const { speed, memory } = results.pair ?? {};
  expect(speed?.works.map(({ work }) => work)).toEqual(["id", "content", "shuffle", "shuffle-2"]);
  const [byId, byContent, shuffle] = speed?.works ?? [];
  expect(byId?.pairs).toBe(speed?.enhanced.rows);
  expect(byContent?.pairs).toBeGreaterThan(0.98 * (speed?.enhanced.rows ?? 0));
  expect(shuffle?.rows).toBe((speed?.originals.rows ?? 0) + (speed?.enhanced.rows ?? 0));
  expect(speed?.idOfShuffle.oneThread).toBeGreaterThan(0);
  expect(memory?.pairs).toBe(500);
  // Only the generated input is kept.
  const left = (await readdir(work)).filter((name) => name.startsWith("pair-"));
  expect(left).toEqual([]);

  const page = join(folder, "PAGE.md");
  await writeFile(page, "<!-- bench:pair -->\n<!-- /bench:pair -->\n");
  expect((await runBench(["readme", "--in", out, "--page", page])).code).toBe(0);
  expect(await readFile(page, "utf8")).toBe(
    `<!-- bench:pair -->\n${renderPairTable(results)}<!-- /bench:pair -->\n`,
  );
});

test.each([
  [["--pairs", "many"], "--pairs"],
  [["--pairs", "0"], "--pairs"],
  [["--size", "big"], "no size"],
  [["--threads", "2"], "--threads"],
])("pair %j is a usage error that names its fault", async (argv, named) => {
  const { code, stderr } = await runBench(["pair", ...argv]);
  expect(code).toBe(2);
  expect(stderr).toContain(named);
});
