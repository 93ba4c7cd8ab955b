import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runBench } from "../support/bench-run.ts";
import { CASES } from "./own-cases.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "burnish-conformance-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command on a folder of these cases. */
async function conformance(cases: Readonly<Record<string, string | Uint8Array>>) {
  const suite = await mkdtemp(join(folder, "suite-"));
  for (const [name, text] of Object.entries(cases)) await writeFile(join(suite, name), text);
  return runBench(["conformance", suite]);
}

describe("conformance", () => {
  test("every kind of sound and unsound JSON is read as it must be, by the scanner as well", async () => {
    const { code, stdout } = await conformance(CASES);
    const count = (prefix: string): number =>
      Object.keys(CASES).filter((name) => name.startsWith(prefix)).length;
    expect(stdout).toContain(`| accept | ${count("y_")} | ${count("y_") - 2} | 2 | 0 | 0 |`);
    expect(stdout).toContain(`| refuse | ${count("n_")} | ${count("n_")} | 0 | 0 | 0 |`);
    expect(code).toBe(0);
  });

  test("a case that is read otherwise than it asks is wrong, and ends the command with 1", async () => {
    const { code, stdout } = await conformance({ "y_no.json": "[1,]", "n_yes.json": "[1]" });
    expect(stdout).toContain(
      "| y_no.json | accept | refused | jsonl/invalid-json | wrong | same |",
    );
    expect(stdout).toContain("| n_yes.json | refuse | accepted |  | wrong | same |");
    expect(code).toBe(1);
  });

  test("a folder without cases says what they are called", async () => {
    const { code, stderr } = await conformance({ "other.json": "1" });
    expect(code).toBe(1);
    expect(stderr).toContain("holds no file y_*.json, n_*.json or i_*.json");
  });
});
