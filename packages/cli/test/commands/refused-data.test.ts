import { chmod, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

test.each([
  ["merge", ["-o", "./out.jsonl"]],
  ["inspect", []],
  ["validate", []],
])("%s of a file in which not one line is a record exits 1 and says so", async (command, rest) => {
  const folder = await folderWith({ "table.csv": "a,b\n1,2\n" });
  const { code, stderr } = await runHere(folder, [command, "./table.csv", ...rest]);
  expect(code).toBe(1);
  expect(stderr).toContain("not one line is a record");
});

test("findings of a JSON document name the element, counted from 0 as in the rejects", async () => {
  const folder = await folderWith({
    "all.json": '[{"conversations":[],"label":1},{"conversations":[],"label":true}]',
  });
  const { stdout } = await runHere(folder, ["validate", "./all.json", "--json"]);
  const { codes } = JSON.parse(stdout);
  const label = codes.find(({ code }: { code: string }) => code === "structure/label-type");
  expect(label.examples[0].at).toBe("all.json element 0");
});

test("a value that looks like an option is no output", async () => {
  const folder = await folderWith({ "in.jsonl": "{}\n" });
  const { code, stderr } = await runHere(folder, ["merge", "./in.jsonl", "-o", "--json"]);
  expect(code).toBe(2);
  expect(stderr).toContain("--output: a path is missing");
});

test("side files of an earlier run are left out of a glob, with a word on standard error", async () => {
  const folder = await folderWith({
    "a.jsonl": "{}\n",
    "a.jsonl.rejects.jsonl": '{"file":"x"}\n',
  });
  const { stdout, stderr } = await runHere(folder, ["inspect", "./*.jsonl", "--json"]);
  expect(JSON.parse(stdout).records).toBe(1);
  expect(stderr).toContain("a.jsonl.rejects.jsonl, which a run wrote beside its output");
});

test.skipIf(process.getuid?.() === 0)(
  "a folder that may not be written in is told by the output's name (root may write anywhere)",
  async () => {
    const folder = await folderWith({ "in.jsonl": "{}\n" });
    await mkdir(join(folder, "closed"));
    await chmod(join(folder, "closed"), 0o500);
    const { code, stderr } = await runHere(folder, ["merge", "./in.jsonl", "-o", "./closed/o"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/cannot write .*closed\/o: there is no permission/);
  },
);

test("an output below a file is told by the output's name", async () => {
  const folder = await folderWith({ "in.jsonl": "{}\n", file: "" });
  const { code, stderr } = await runHere(folder, ["merge", "./in.jsonl", "-o", "./file/o"]);
  expect(code).toBe(2);
  expect(stderr).toContain("cannot write");
});
