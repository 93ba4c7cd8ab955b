import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const generated = async (...argv: string[]): Promise<string> => {
  const { code, stdout } = await runHere(".", ["generate", ...argv, "-o", "-"]);
  expect(code).toBe(0);
  return stdout;
};

test("the same seed makes the same bytes, another one others, and fewer records the first of them", async () => {
  const first = await generated("-n", "60");
  expect(await generated("-n", "60", "--seed", "42")).toBe(first);
  expect(await generated("-n", "60", "--seed", "43")).not.toBe(first);
  expect(first.startsWith(await generated("-n", "20"))).toBe(true);
});

test("--size stops at the record that reaches it", async () => {
  const bytes = Buffer.byteLength(await generated("--size", "100kB"));
  expect(bytes).toBeGreaterThanOrEqual(100_000);
  expect(bytes).toBeLessThan(105_000);
});

test("line faults are rejects, as many as the report says, and only on request", async () => {
  const folder = await folderWith();
  const argv = ["generate", "-n", "1500", "-o", "./out"];
  await runHere(folder, argv);
  const clean = JSON.parse((await runHere(folder, ["inspect", "./out", "--json"])).stdout);
  expect(clean).toMatchObject({ records: 1500, rejects: {} });
  const report = JSON.parse((await runHere(folder, [...argv, "--line-faults", "--json"])).stdout);
  const seen = JSON.parse((await runHere(folder, ["inspect", "./out", "--json"])).stdout);
  const rejected = Object.values<number>(seen.rejects).reduce((sum, count) => sum + count, 0);
  expect(rejected).toBeGreaterThan(0);
  expect(seen.records + rejected).toBe(1500);
  expect(report.faults["invalid-json"]).toBe(seen.rejects["jsonl/invalid-json"]);
});

test("the weak share is what the default rules of relabel find, and the catalogue is one that validate reads", async () => {
  const folder = await folderWith();
  const argv = ["generate", "-n", "400", "-o", "./out", "--catalogue", "./tools.json", "--json"];
  const { weak } = JSON.parse((await runHere(folder, argv)).stdout);
  const relabel = await runHere(folder, ["relabel", "./out", "-o", "./relabelled", "--json"]);
  expect(JSON.parse(relabel.stdout).labels).toMatchObject({ false: weak, true: 400 - weak });
  const validate = ["validate", "./out", "--catalogue", "./tools.json", "--json"];
  const { code, stdout } = await runHere(folder, validate);
  expect(code).toBe(1);
  expect(JSON.parse(stdout).catalogue.toolsInCatalogue).toBeGreaterThan(3);
  expect(JSON.parse(await readFile(join(folder, "tools.json"), "utf8"))).toBeTypeOf("object");
});

test("no records make an empty file that every command takes", async () => {
  const folder = await folderWith();
  expect((await runHere(folder, ["generate", "-n", "0", "-o", "./none"])).code).toBe(0);
  for (const argv of [
    ["inspect", "./none", "--by", "label"],
    ["validate", "./none"],
    ["relabel", "./none", "-o", "./a"],
    ["merge", "./none", "--shuffle", "keyed", "-o", "./b"],
    ["merge", "./none", "--shuffle", "python", "-o", "./c"],
    ["sample", "./none", "-n", "3", "-o", "./d"],
    ["split", "./none", "-o", "./e"],
    ["verify", "./b.ledger.json"],
  ]) {
    const { code, stderr } = await runHere(folder, argv);
    expect({ argv, code, stderr }).toEqual({ argv, code: 0, stderr: "" });
  }
});
