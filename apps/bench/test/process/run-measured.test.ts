import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { readBurnishVersion } from "../../src/process/burnish-bin.ts";
import { runMeasured } from "../../src/process/run-measured.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("a process is measured by itself: a large parent does not count", async () => {
  const workDir = await temporaryFolder();
  const ballast = Buffer.alloc(3e8, 1);
  const run = await runMeasured(["--version"], { workDir });
  expect(process.memoryUsage.rss()).toBeGreaterThan(ballast.length);
  expect(run.stdout.trim()).toBe(readBurnishVersion());
  expect(run.exitCode).toBe(0);
  expect(run.wallSeconds).toBeGreaterThan(0);
  expect(run.peakRssBytes).toBeGreaterThan(1e7);
  if (process.platform === "linux") expect(run.peakRssBytes).toBeLessThan(ballast.length);
  expect(await readdir(workDir)).toEqual([]);
}, 30_000);

test("a process that ends otherwise than expected is an error with its last words", async () => {
  const workDir = await temporaryFolder();
  const argv = ["merge", "absent.jsonl", "-o", "-"];
  await expect(runMeasured(argv, { workDir })).rejects.toThrow(
    /^burnish merge absent\.jsonl -o - ended with exit code \d+: .*absent\.jsonl/s,
  );
  expect(await readdir(workDir)).toEqual([]);
}, 30_000);
