import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runHere } from "../support/run-here.ts";
import { wordsOf } from "../support/shell-blocks.ts";
import { folderWith } from "../support/temporary-folder.ts";

test("the demo runs each command that it prints and leaves the files that it names", async () => {
  const folder = await folderWith();
  const { code, stdout, stderr } = await runHere(folder, ["demo", "-n", "300", "-o", "./d"]);
  expect(code, stderr).toBe(0);
  expect(stderr).not.toContain("error");
  const lines = [...stdout.matchAll(/^ {2}\$ burnish (.*)$/gm)].map(([, line]) => line ?? "");
  expect(lines.map((line) => line.split(" ")[0])).toEqual([
    "generate",
    "inspect",
    "validate",
    "relabel",
    "split",
    "merge",
    "verify",
  ]);
  expect(stdout).not.toContain("?");
  const [, list] = stdout.split(`Everything is in ${join(folder, "d")}:\n`);
  const named = [...(list ?? "").matchAll(/^ {2}(\/\S+?)(?:, (\S+))? +/gm)];
  expect(named.length).toBeGreaterThan(4);
  for (const [, first, second] of named) {
    await access(first ?? "");
    if (second !== undefined) await access(join(folder, "d", second));
  }

  const file = join(folder, "d", "sft.jsonl");
  const before = await readFile(file, "utf8");
  for (const line of lines) {
    const { code: again } = await runHere(folder, wordsOf(line));
    expect({ line, again }).toEqual({ line, again: line.startsWith("validate") ? 1 : 0 });
  }
  expect(await readFile(file, "utf8")).toBe(before);
  for (const record of before.trimEnd().split("\n")) {
    expect(Object.keys(JSON.parse(record))).toEqual(["conversations", "label"]);
    expect(JSON.parse(record).label).toBe(true);
  }
});

test("the demo stops at the first step that fails, with its code and its message", async () => {
  const folder = await folderWith({ d: "a file, not a folder" });
  const { code, stdout, stderr } = await runHere(folder, ["demo", "-n", "10", "-o", "./d"]);
  expect(code).not.toBe(0);
  expect(stderr).toContain("error: ");
  expect(stdout).not.toContain("Everything is in");
});
