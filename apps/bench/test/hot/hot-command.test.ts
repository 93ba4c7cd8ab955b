import { join } from "node:path";
import { expect, test } from "vitest";
import { readResults } from "../../src/bench-results.ts";
import { allSuites } from "../../src/suites/all-suites.ts";
import { runBench } from "../support/bench-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("hot prints a table for each suite and writes the same figures", async () => {
  const out = join(await temporaryFolder(), "hot.json");
  const { code, stdout } = await runBench(["hot", "--time", "1", "--rounds", "1", "--out", out]);
  expect(code).toBe(0);
  const { hot, machine } = await readResults(out);
  expect(hot?.suites).toHaveLength(allSuites.length);
  expect(machine.cores).toBeGreaterThan(0);
  for (const { question } of hot?.suites ?? []) expect(stdout).toContain(question);
}, 30_000);
