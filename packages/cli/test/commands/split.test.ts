import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examples, linesOf, numbersOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const records = examples(7);
const jsonl = linesOf(records);

test("the batches hold the selected records in order, and the manifest says where each came from", async () => {
  const folder = await folderWith({ "in.jsonl": `{broken\n${jsonl}` });
  const argv = ["split", "./in.jsonl", "--size", "3", "-o", "./b", "--where", "number != 2"];
  expect((await runHere(folder, argv)).code).toBe(0);
  const names = await readdir(join(folder, "b"));
  expect(names.sort()).toEqual(["batch_001.jsonl", "batch_002.jsonl", "manifest.jsonl"]);
  const read = (name: string): Promise<string> => readFile(join(folder, "b", name), "utf8");
  const batches = [await read("batch_001.jsonl"), await read("batch_002.jsonl")];
  expect(batches.map(numbersOf)).toEqual([
    [1, 3, 4],
    [5, 6, 7],
  ]);
  const manifest = (await read("manifest.jsonl")).trimEnd().split("\n");
  const input = Buffer.from(`{broken\n${jsonl}`);
  for (const [index, line] of manifest.entries()) {
    const { batch, row, source, address, sha256 } = JSON.parse(line);
    expect({ batch, row, source }).toEqual({
      batch: `batch_00${Math.floor(index / 3) + 1}.jsonl`,
      row: (index % 3) + 1,
      source: "in.jsonl",
    });
    const record = input.subarray(address, input.indexOf(10, address));
    expect(sha256).toBe(createHash("sha256").update(record).digest("hex"));
  }
  expect(manifest).toHaveLength(6);
});

test("--id gives each record an id that depends on the record alone, and the rest of it stays", async () => {
  const folder = await folderWith({ "a.jsonl": jsonl, "b.jsonl": linesOf([...records].reverse()) });
  const idsOf = async (input: string): Promise<Map<number, string>> => {
    await runHere(folder, ["split", input, "--id", "-o", "./out"]);
    const text = await readFile(join(folder, "out", "batch_001.jsonl"), "utf8");
    const written = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    for (const { _id, ...rest } of written) expect(records).toContainEqual(rest);
    return new Map(written.map(({ number, _id }) => [number, _id]));
  };
  const ids = await idsOf("./a.jsonl");
  expect(new Set(ids.values()).size).toBe(7);
  expect(await idsOf("./a.jsonl")).toEqual(ids);
});

test("a second split replaces the batches of the first and leaves other files alone", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const split = (...argv: string[]) =>
    runHere(folder, ["split", "./in.jsonl", "-o", "./b", ...argv]);
  await split("--size", "2");
  await writeFile(join(folder, "b", "notes.txt"), "mine");
  await split("--size", "5");
  expect((await readdir(join(folder, "b"))).sort()).toEqual([
    "batch_001.jsonl",
    "batch_002.jsonl",
    "manifest.jsonl",
    "notes.txt",
  ]);
  expect((await runHere(folder, ["verify", "./b.ledger.json"])).code).toBe(0);
});

test("batch files that burnish did not write are not replaced", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  await runHere(folder, ["merge", "./in.jsonl", "-o", "./b/batch_001.jsonl"]);
  const { code, stderr } = await runHere(folder, ["split", "./in.jsonl", "-o", "./b"]);
  expect(code).toBe(2);
  expect(stderr).toContain("holds batch files without a manifest.jsonl");
});

test("a slash after the folder's name changes nothing", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  await runHere(folder, ["split", join(folder, "in.jsonl"), "-o", `${folder}/b/`]);
  expect((await readdir(folder)).sort()).toEqual(["b", "b.ledger.json", "in.jsonl"]);
  const ledger = JSON.parse(await readFile(join(folder, "b.ledger.json"), "utf8"));
  expect(ledger.outputs.map(({ path }: { path: string }) => path)).toEqual([
    "b/batch_*.jsonl",
    "b/manifest.jsonl",
  ]);
});

test("nothing selected gives an empty manifest and no batch", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const { code } = await runHere(folder, ["split", "./in.jsonl", "--label", "false", "-o", "./b"]);
  expect(code).toBe(0);
  expect(await readdir(join(folder, "b"))).toEqual(["manifest.jsonl"]);
  expect((await runHere(folder, ["verify", "./b.ledger.json"])).code).toBe(0);
});
