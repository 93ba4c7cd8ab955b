import { expect, test } from "vitest";
import { faultsOf } from "../../src/hostile/attack-commands.ts";
import { runBench } from "../support/bench-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("commands end by themselves with 0 or 1 on files of hostile records", async () => {
  const folder = await temporaryFolder();
  const attacks = ["deep", "encodings"].flatMap((attack) => ["--attack", attack]);
  const works = ["merge", "export for trl-sft"].flatMap((work) => ["--work", work]);
  const size = ["--depth", "10000", "--width", "1000"];
  const argv = ["hostile", ...attacks, ...works, ...size, "--work-dir", folder];
  const { code, stdout } = await runBench(argv);
  expect(stdout).toMatch(/\n\| all \| 4 \| \d \| \d \| [\d.]+ \| 0 \|\n\n$/);
  expect(code).toBe(0);
});

test("an unknown attack is refused with the names of those that there are", async () => {
  const { code, stderr } = await runBench(["hostile", "--attack", "depe"]);
  expect(code).toBe(2);
  expect(stderr).toContain("prototype keys");
});

test("what a run must not do is told", () => {
  const ended = { code: 0, stdout: "merged\n", stderr: "", milliseconds: 1 };
  expect(faultsOf(ended)).toEqual([]);
  expect(faultsOf({ ...ended, code: 1, stderr: "error: no\n" })).toEqual([]);
  expect(faultsOf({ ...ended, code: 1, stdout: "" })).toEqual(["it says nothing"]);
  expect(faultsOf({ ...ended, code: null })).toEqual(["it had to be ended"]);
  expect(faultsOf({ ...ended, code: 70, stderr: "oh" })).toEqual(["exit code 70: oh"]);
  expect(faultsOf({ ...ended, stderr: "x\n    at y (z)\n" })[0]).toMatch(/^shows a stack/);
  for (const text of ["\u001b[31m", "\u202e", "\r", "\u0085"]) {
    expect(faultsOf({ ...ended, stdout: text })).toEqual(["prints control characters"]);
  }
});
