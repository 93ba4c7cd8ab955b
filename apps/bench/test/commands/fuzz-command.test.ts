import { expect, test } from "vitest";
import { runBench } from "../support/bench-run.ts";

test("fuzzing compares as many lines as asked for and says what it did", async () => {
  const { code, stdout } = await runBench(["fuzz", "--lines", "2k", "--seed", "42"]);
  expect(stdout).toMatch(
    /^transform, seed 42: 2,\d+ lines \([\d,]+ taken by the scanner, [\d,]+ deferred\), 0 differences\n$/,
  );
  expect(code).toBe(0);
});

test.each([
  [["--lines", "many"], "--lines"],
  [["--lines", "0"], "--lines"],
  [["--path", "merge"], "--path"],
])("%j is a usage error", async (argv, named) => {
  const { code, stderr } = await runBench(["fuzz", ...argv]);
  expect(code).toBe(2);
  expect(stderr).toContain(named);
});
