import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { examples, linesOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

const jsonl = linesOf(examples(6));
const commands = [
  ["inspect", "./in.jsonl"],
  ["validate", "./in.jsonl"],
  ["relabel", "./in.jsonl", "-o", "./out"],
  ["split", "./in.jsonl", "-o", "./batches"],
  ["merge", "./in.jsonl", "-o", "./out"],
  ["sample", "./in.jsonl", "-n", "2", "-o", "./out"],
  ["generate", "-n", "6", "-o", "./out"],
  ["verify", "./made.ledger.json"],
];

test.each(commands)(
  "%s writes the same report to --report .json, .md and, with --json, standard output",
  async (...argv) => {
    const folder = await folderWith({ "in.jsonl": jsonl });
    await runHere(folder, ["merge", "./in.jsonl", "-o", "./made"]);
    const reports = ["--report", "./r.json", "--report", "./r.md"];
    const { stdout } = await runHere(folder, [...argv, ...reports, "--json"]);
    const json = await readFile(join(folder, "r.json"), "utf8");
    expect(json).toBe(stdout);
    expect(JSON.parse(json).command).toBe(argv[0]);
    expect(await readFile(join(folder, "r.md"), "utf8")).toMatch(new RegExp(`^# ${argv[0]}[ :]`));
  },
);

test("the text report begins with what was done and ends with one line end", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  for (const argv of commands.slice(0, -1)) {
    const { stdout, stderr } = await runHere(folder, argv);
    expect(stderr).toBe("");
    expect(stdout).toMatch(new RegExp(`^${argv[0]}: `));
    expect(stdout).toMatch(/[^\n]\n$/);
  }
});

test("a report holds no time, so a second run writes the same one", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const argv = ["merge", "./in.jsonl", "-o", "./out", "--report", "./r.json"];
  await runHere(folder, argv);
  const first = await readFile(join(folder, "r.json"), "utf8");
  await runHere(folder, argv);
  expect(await readFile(join(folder, "r.json"), "utf8")).toBe(first);
});

test("a report that names a folder exits 2", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  await runHere(folder, ["merge", "./in.jsonl", "-o", "./r.json/out"]);
  const { code } = await runHere(folder, ["inspect", "./in.jsonl", "--report", "./r.json"]);
  expect(code).toBe(2);
});

test("the seed is printed where something is random, and only there", async () => {
  const folder = await folderWith({ "in.jsonl": jsonl });
  const seedOf = async (argv: string[]): Promise<number | undefined> =>
    JSON.parse((await runHere(folder, [...argv, "--json"])).stdout).seed;
  const merge = ["merge", "./in.jsonl", "-o", "./out"];
  expect(await seedOf(merge)).toBeUndefined();
  expect(await seedOf([...merge, "--shuffle", "keyed"])).toBe(42);
  expect(await seedOf([...merge, "--shuffle", "python", "--seed", "7"])).toBe(7);
  expect(await seedOf(["sample", "./in.jsonl", "-n", "1", "-o", "./out"])).toBe(42);
  expect(await seedOf(["generate", "-n", "1", "-o", "./out", "--seed", "9"])).toBe(9);
});
