import { expect, test } from "vitest";
import { runBench } from "../support/bench-run.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("a model that is killed and asked on leaves the bytes of a run that was not, and asks nothing twice", async () => {
  const folder = await temporaryFolder();
  const argv = ["model", "--records", "160", "--rpm", "60000", "--kills", "1", "--bad", "0.1"];
  const { code, stdout } = await runBench([...argv, "--faults", "0.05", "--work-dir", folder]);
  expect(stdout).toContain("Outputs of both runs: the same bytes.");
  expect(stdout).toContain("| requests with two answers in the journal | 0 | 0 |");
  const [weak] = /^[\d,]+/.exec(stdout) ?? [];
  expect(stdout).toContain(`| records decided | ${weak} | ${weak} |`);
  expect(code).toBe(0);
});

test("records without their catalogue are refused", async () => {
  const { code, stderr } = await runBench(["model", "--input", "weak.jsonl"]);
  expect(code).toBe(2);
  expect(stderr).toContain("--input and --catalogue go together");
});
