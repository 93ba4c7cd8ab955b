import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runHere } from "../support/run-here.ts";
import { wordsOf } from "../support/shell-blocks.ts";
import { folderWith } from "../support/temporary-folder.ts";

test("the demo runs each command that it prints and leaves the files that it names", async () => {
  const folder = await folderWith();
  const { code, stdout, stderr } = await runHere(folder, ["demo", "-n", "300", "-o", "./d"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const lines = [...stdout.matchAll(/^ {2}\$ burnish (.*)$/gm)].map(([, line]) => line ?? "");
  expect(lines.map((line) => line.split(" ")[0])).toEqual(["generate", "init", "run", "verify"]);
  expect(stdout).not.toContain("?");
  const [, list] = stdout.split(`Everything is in ${join(folder, "d")}:\n`);
  const named = [...(list ?? "").matchAll(/^ {2}(\/\S+) {2,}\S/gm)].map(([, path]) => path ?? "");
  expect(named.length).toBeGreaterThan(5);
  for (const path of named) await access(path);

  const file = join(folder, "d/run/merge/sft.jsonl");
  const before = await readFile(file, "utf8");
  for (const line of lines) {
    const { code: again } = await runHere(folder, wordsOf(line));
    expect({ line, again }).toEqual({ line, again: 0 });
  }
  expect(await readFile(file, "utf8")).toBe(before);
  for (const record of before.trimEnd().split("\n")) {
    expect(Object.keys(JSON.parse(record))).toEqual(["conversations", "label"]);
    expect(JSON.parse(record).label).toBe(true);
  }
});

test("the demo shows the totals of its run, which count every line of its dataset", async () => {
  const folder = await folderWith();
  const { stdout } = await runHere(folder, ["demo", "-n", "60", "--seed", "7", "-o", "./d"]);
  const totals = JSON.parse(await readFile(join(folder, "d/run/run.json"), "utf8"));
  expect(totals.records).toBe(60);
  expect(stdout).toContain(`run: ${totals.trainingSet} training examples from 60 lines`);
  for (const { stage, said } of totals.stages) {
    expect(stdout.replaceAll(/ +/g, " ")).toContain(` ${stage} ${said}\n`);
  }
});

test("the demo goes the whole way where no example is weak, and names no file that is not there", async () => {
  const folder = await folderWith();
  const { code, stdout, stderr } = await runHere(folder, ["demo", "-n", "2", "-o", "./d"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toContain("every count adds up");
  const [, list] = stdout.split("Everything is in ");
  expect(list).toContain("sft.jsonl");
  expect(list).not.toContain("kto.jsonl");
});

test("the demo stops at the first step that fails, with its code and its message", async () => {
  const folder = await folderWith({ d: "a file, not a folder" });
  const { code, stdout, stderr } = await runHere(folder, ["demo", "-n", "10", "-o", "./d"]);
  expect(code).not.toBe(0);
  expect(stderr).toContain("error: ");
  expect(stdout).not.toContain("Everything is in");
});
