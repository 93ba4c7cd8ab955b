import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readResults, writeResults } from "../src/bench-results.ts";
import { renderMemoryTable } from "../src/render-results.ts";
import { runBench } from "./support/bench-run.ts";
import { EXAMPLE_RESULTS } from "./support/example-results.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

test.each([
  [["nothing"], "no command"],
  [["--sizes", "1GB"], "--sizes"],
  [["grow", "--size", "big"], "no size"],
  [["memory", "--sizes", "1GB"], "--sizes"],
  [["memory", "--size"], "--size"],
  [["memory", "--size", "much"], "no size"],
  [["memory", "--rounds", "0"], "--rounds"],
  [["memory", "--threads", "two"], "--threads"],
  [["memory", "more"], "more"],
  [["hot", "--time", "-1"], "--time"],
  [["readme", "--out", "x"], "--out"],
])("%j is a usage error that names its fault", async (argv, named) => {
  const { code, stdout, stderr } = await runBench(argv);
  expect(code).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(named);
  expect(stderr).toContain("--help");
});

test("help names every command and measures nothing", async () => {
  const { code, stdout, stderr } = await runBench(["memory", "--help"]);
  expect(code).toBe(0);
  expect(stderr).toBe("");
  for (const command of ["compare", "grow", "memory", "hot", "readme"])
    expect(stdout).toContain(`\n  ${command} `);
});

test("a disk that is too small is refused before anything is generated", async () => {
  const folder = await temporaryFolder();
  const { code, stderr } = await runBench(["memory", "--size", "900000GB", "--work-dir", folder]);
  expect(code).toBe(2);
  expect(stderr).toMatch(/ free and the runs need .* --work-dir/);
});

test("2 MB go through every work as real processes, and into a page", async () => {
  const folder = await temporaryFolder();
  const work = join(folder, "work");
  const out = join(folder, "results", "memory.json");
  const measured = await runBench([
    "memory",
    ...["--size", "2MB", "--threads", "1", "--work-dir", work, "--out", out],
  ]);
  expect(measured.stderr).toContain("inspect at 2 MB");
  expect(measured.code).toBe(0);
  const results = await readResults(out);
  const rows = results.memory?.rows ?? [];
  expect(rows.map((row) => row.work)).toEqual([
    "validate",
    "merge",
    "shuffle",
    "filter-project",
    "inspect",
  ]);
  for (const row of rows) {
    expect(row.wallSeconds).toBeGreaterThan(0);
    expect(row.userSeconds + row.systemSeconds).toBeGreaterThan(0);
    expect(row.peakRssBytes).toBeGreaterThan(1e7);
    expect(row.megabytesPerSecond).toBeGreaterThan(0);
    expect(row.inputRecords).toBe(rows[0]?.inputRecords);
    expect(row.inputBytes).toBeGreaterThanOrEqual(2e6);
  }
  const written = Object.fromEntries(rows.map((row) => [row.work, row.outputRecords]));
  expect(written).toMatchObject({ validate: 0, inspect: 0, merge: rows[0]?.inputRecords });
  expect(written.shuffle).toBe(written.merge);
  expect(written["filter-project"]).toBeLessThan(written.merge ?? 0);

  const page = join(folder, "PAGE.md");
  await writeFile(page, "# Page\n\n<!-- bench:memory -->\n<!-- /bench:memory -->\n\nEnd\n");
  expect((await runBench(["readme", "--in", out, "--readme", page])).code).toBe(0);
  expect(await readFile(page, "utf8")).toBe(
    `# Page\n\n<!-- bench:memory -->\n${renderMemoryTable(results)}<!-- /bench:memory -->\n\nEnd\n`,
  );
}, 60_000);

test("a page without markers stays as it is and is named", async () => {
  const folder = await temporaryFolder();
  const results = join(folder, "results.json");
  const page = join(folder, "PAGE.md");
  await writeResults(results, EXAMPLE_RESULTS);
  await writeFile(page, "# Page\n");
  const { code, stderr } = await runBench(["readme", "--in", results, "--readme", page]);
  expect(code).toBe(1);
  expect(stderr).toContain("PAGE.md: the page must have <!-- bench:memory -->");
  expect(await readFile(page, "utf8")).toBe("# Page\n");
});

test("a file that holds no results is refused by its name", async () => {
  const folder = await temporaryFolder();
  const wrong = join(folder, "wrong.json");
  await writeFile(wrong, '{"results":2}');
  const { code, stderr } = await runBench(["readme", "--in", wrong]);
  expect(code).toBe(1);
  expect(stderr).toContain("wrong.json: this is no results file");
  await writeFile(join(folder, "cut.json"), '{"results"');
  expect((await runBench(["readme", "--in", join(folder, "cut.json")])).stderr).toContain(
    "cut.json: this is no JSON",
  );
  expect((await runBench(["readme", "--in", join(folder, "absent.json")])).code).toBe(1);
  const { memory: _, ...rest } = EXAMPLE_RESULTS;
  await writeResults(join(folder, "hot.json"), rest);
  const { stderr: said } = await runBench(["readme", "--in", join(folder, "hot.json")]);
  expect(said).toContain("hot.json: holds figures of hot functions only");
});
