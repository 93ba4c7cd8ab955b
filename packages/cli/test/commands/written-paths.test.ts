import { readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examples, linesOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const jsonl = linesOf(examples(4));
const broken = `${jsonl}{broken\n`;

test.each([
  ["the output", ["merge", "./in.jsonl", "-o", "./in.jsonl"]],
  ["the output under another name", ["merge", "./in.jsonl", "-o", "./sub/../in.jsonl"]],
  ["the output through a link", ["merge", "./in.jsonl", "-o", "./link"]],
  ["the rejects of merge", ["merge", "./in.jsonl", "-o", "./out", "--rejects", "./in.jsonl"]],
  ["the rejects of inspect", ["inspect", "./in.jsonl", "--rejects", "./in.jsonl"]],
  ["the rejects of validate", ["validate", "./in.jsonl", "--rejects", "./in.jsonl"]],
  ["a report of merge", ["merge", "./in.json", "-o", "./out", "--report", "./in.json"]],
  ["a report of inspect", ["inspect", "./in.json", "--report", "./in.json"]],
  ["the ledger", ["merge", "./x.ledger.json", "-o", "./x"]],
  ["the default rejects", ["merge", "./x.rejects.jsonl", "-o", "./x"]],
  ["the folder of split", ["split", "./in.jsonl", "-o", "./in.jsonl"]],
])("an input that would become %s is refused and stays as it is", async (_, argv) => {
  const names = ["in.jsonl", "in.json", "x.ledger.json", "x.rejects.jsonl"];
  for (const content of [jsonl, broken]) {
    const folder = await folderWith(Object.fromEntries(names.map((name) => [name, content])));
    await symlink("in.jsonl", join(folder, "link"));
    const { code, stderr } = await runHere(folder, argv);
    expect(code, stderr).toBe(2);
    expect(stderr).toContain("is input and output; choose another output");
    for (const name of names) expect(await readFile(join(folder, name), "utf8")).toBe(content);
    expect(await readdir(folder)).toHaveLength(names.length + 1);
  }
});

test.each([
  ["catalogue", ["validate", "./in.jsonl", "--catalogue", "./t.json", "--report", "./t.json"]],
  ["profile", ["validate", "./in.jsonl", "--profile", "./p.json", "--report", "./p.json"]],
  ["profile of relabel", ["relabel", "./in.jsonl", "--profile", "./p.json", "-o", "./p.json"]],
])("a report or output never replaces the %s", async (_, argv) => {
  const tools = '[{"type":"function","function":{"name":"water","parameters":{}}}]';
  const profile = '{"version":1}';
  const folder = await folderWith({ "in.jsonl": jsonl, "t.json": tools, "p.json": profile });
  const { code, stderr } = await runHere(folder, argv);
  expect({ code, stderr }).toMatchObject({ code: 2 });
  expect(await readFile(join(folder, "t.json"), "utf8")).toBe(tools);
  expect(await readFile(join(folder, "p.json"), "utf8")).toBe(profile);
});

test.each([
  [["merge", "./in.jsonl", "-o", "./out.json", "--report", "./out.json"]],
  [["merge", "./in.jsonl", "-o", "./out", "--rejects", "./out"]],
  [["merge", "./in.jsonl", "-o", "./out", "--report", "./out.ledger.json"]],
  [["merge", "./in.jsonl", "-o", "./out", "--report", "./a.json", "--report", "./a.json"]],
  [["inspect", "./in.jsonl", "--rejects", "./a.json", "--report", "./a.json"]],
  [["generate", "-n", "3", "-o", "./out.json", "--catalogue", "./out.json"]],
  [["generate", "-n", "3", "-o", "./out.json", "--report", "./out.json"]],
  [["generate", "-n", "3", "-o", "./out", "--catalogue", "./out.ledger.json"]],
])("no file is written twice: %j exits 2", async (argv) => {
  for (const content of [jsonl, broken]) {
    const folder = await folderWith({ "in.jsonl": content });
    const { code, stderr } = await runHere(folder, argv);
    expect(code, stderr).toBe(2);
    expect(stderr).toContain("would be written twice");
    expect(await readdir(folder)).toEqual(["in.jsonl"]);
  }
});

test("split does not replace or remove batches that it is reading", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  await runHere(folder, ["split", "./in.jsonl", "--size", "1", "-o", "./batches"]);
  const { code, stderr } = await runHere(folder, [
    "split",
    "./batches/batch_*.jsonl",
    "-o",
    "./batches",
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain("is input and output");
  expect(await readdir(join(folder, "batches"))).toHaveLength(5);
});

test("an output folder that a slash asks for is refused before anything is read", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const argv = ["merge", join(folder, "in.jsonl"), "-o", `${folder}/new/`];
  const { code, stderr } = await runHere(folder, argv);
  expect(code).toBe(2);
  expect(stderr).toContain("is a folder; name a file in it for -o");
  expect(await readdir(folder)).toEqual(["in.jsonl"]);
});

test.each([
  ["a folder", ["merge", "./in.jsonl", "-o", "./sub"], "is a folder; name a file in it"],
  ["below a file", ["merge", "./in.jsonl", "-o", "./in.jsonl/x"], "cannot write"],
])("an output that is %s exits 2 and leaves nothing", async (_, argv, message) => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  await runHere(folder, ["merge", "./in.jsonl", "-o", "./sub/x"]);
  const { code, stderr } = await runHere(folder, argv);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
  expect((await readdir(folder)).sort()).toEqual(["in.jsonl", "sub"]);
});

test("a mistake that is found late leaves no temporary file", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  for (const wrong of [
    ["--where", "("],
    ["--records-at", "a", "--input-format", "jsonl"],
  ]) {
    const { code } = await runHere(folder, ["merge", "./in.jsonl", "-o", "./out", ...wrong]);
    expect(code).toBe(2);
    expect(await readdir(folder)).toEqual(["in.jsonl"]);
  }
  const { code } = await runHere(folder, ["sample", "./in.jsonl", "-n", "9e9", "-o", "./out"]);
  expect(code).toBe(2);
  expect(await readdir(folder)).toEqual(["in.jsonl"]);
});

test("parent folders of outputs, rejects and reports are made", async () => {
  const folder = await folderWith({ "in.jsonl": broken });
  const { code } = await runHere(folder, [
    "merge",
    "./in.jsonl",
    "-o",
    "./a/b/out.jsonl",
    "--rejects",
    "./c/d/rejects.jsonl",
    "--report",
    "./e/f/report.md",
  ]);
  expect(code).toBe(0);
  expect(await readdir(join(folder, "a/b"))).toEqual(["out.jsonl", "out.jsonl.ledger.json"]);
  expect(await readdir(join(folder, "c/d"))).toEqual(["rejects.jsonl"]);
  expect(await readdir(join(folder, "e/f"))).toEqual(["report.md"]);
});
