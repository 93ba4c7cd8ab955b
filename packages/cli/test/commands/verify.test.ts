import { appendFile, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examples, linesOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

/** A folder with the outputs of a merge and a split. */
async function outputs(...argv: string[]): Promise<string> {
  const folder = await folderWith({ "in.jsonl": `${linesOf(examples(6))}{broken\n` });
  await runHere(folder, ["merge", "./in.jsonl", "-o", "./out", "--shuffle", "keyed", ...argv]);
  await runHere(folder, ["split", "./in.jsonl", "--size", "2", "-o", "./b", ...argv]);
  return folder;
}

async function flip(path: string, at: number): Promise<void> {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

test.each([[["--hash", "xxh128-1m"]], [["--hash", "sha256"]]])(
  "an untouched output holds, with its inputs too (%j)",
  async (argv) => {
    const folder = await outputs(...argv);
    for (const ledger of ["./out.ledger.json", "./b.ledger.json"]) {
      const { code, stdout } = await runHere(folder, ["verify", ledger, "--input", "./in.jsonl"]);
      expect(code).toBe(0);
      expect(stdout).toContain("it holds");
    }
  },
);

test.each([
  ["out", (path: string) => flip(path, 9), "its content has changed"],
  ["out", (path: string) => appendFile(path, "\n"), "bytes, the ledger says"],
  ["out", (path: string) => truncate(path, 100), "records, the ledger says 6"],
  ["out", (path: string) => rm(path), "there is no such file"],
  ["b/batch_002.jsonl", (path: string) => flip(path, 3), "its content has changed"],
  ["b/batch_003.jsonl", (path: string) => rm(path), "there is no such file"],
  ["b/manifest.jsonl", (path: string) => flip(path, 20), "its content has changed"],
])("a change of %s makes verify exit 1 and say what", async (name, change, message) => {
  const folder = await outputs();
  await change(join(folder, name));
  const ledger = name === "out" ? "./out.ledger.json" : "./b.ledger.json";
  const { code, stdout } = await runHere(folder, ["verify", ledger, "--json"]);
  expect(code).toBe(1);
  const { holds, faults } = JSON.parse(stdout);
  expect(holds).toBe(false);
  expect(faults.join("\n")).toContain(message);
});

test("a changed input and one that the ledger does not list are faults", async () => {
  const folder = await outputs();
  await flip(join(folder, "in.jsonl"), 5);
  const verify = (input: string) =>
    runHere(folder, ["verify", "./out.ledger.json", "--input", input]);
  expect((await verify("./in.jsonl")).stdout).toContain("in.jsonl: its content has changed");
  const other = await verify("./out");
  expect(other.code).toBe(1);
  expect(other.stdout).toContain("out: the ledger lists no input of this name");
});

test("a ledger whose counts were changed does not add up", async () => {
  const folder = await outputs();
  const path = join(folder, "out.ledger.json");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replaceAll('"kept": 6', '"kept": 5'));
  const { code, stdout } = await runHere(folder, ["verify", "./out.ledger.json"]);
  expect(code).toBe(1);
  expect(stdout).toContain("is not");
});

test.each([
  ["./in.jsonl", "cannot read this ledger"],
  ["./other.json", "this is no ledger that burnish wrote"],
  ["./in.jsonl", "name a file that ends in .ledger.json"],
  ["./nothing", "there is no such file"],
  ["./b/", "b.ledger.json"],
])("verify %s exits 1 and says that it is no ledger", async (path, message) => {
  const folder = await outputs();
  await writeFile(join(folder, "other.json"), "{}");
  const { code, stderr } = await runHere(folder, ["verify", path]);
  expect(code).toBe(1);
  expect(stderr).toContain(message);
});
