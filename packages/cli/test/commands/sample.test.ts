import { expect, test } from "vitest";
import { examples, linesOf, numbersOf } from "../support/examples.ts";
import { runHere } from "../support/run-here.ts";
import { folderWith } from "../support/temporary-folder.ts";

async function drawn(folder: string, count: number, ...argv: string[]): Promise<number[]> {
  const words = ["sample", "./in.jsonl", "-n", String(count), "-o", "-", ...argv];
  const { code, stdout } = await runHere(folder, words);
  expect(code).toBe(0);
  return numbersOf(stdout);
}

test("a sample depends on the seed alone and keeps the order of the input", async () => {
  const folder = await folderWith({ "in.jsonl": linesOf(examples(100)) });
  const first = await drawn(folder, 10);
  expect(first).toHaveLength(10);
  expect([...first].sort((a, b) => a - b)).toEqual(first);
  expect(await drawn(folder, 10, "--block-size", "300", "--memory", "1KiB")).toEqual(first);
  expect(await drawn(folder, 10, "--seed", "42")).toEqual(first);
  expect(await drawn(folder, 10, "--seed", "43")).not.toEqual(first);
});

test.each([
  [0, 0],
  [99, 99],
  [100, 100],
  [1000, 100],
])("a sample of %i of 100 records holds %i", async (count, expected) => {
  const folder = await folderWith({ "in.jsonl": linesOf(examples(100)) });
  expect(await drawn(folder, count)).toHaveLength(expected);
});

test("a sample is drawn from the selected records, and the report says how many were left out", async () => {
  const folder = await folderWith({ "in.jsonl": linesOf(examples(30)) });
  const where = ["--where", "overall_quality < 3"];
  const numbers = await drawn(folder, 4, ...where);
  expect(numbers.every((number) => number % 3 === 0)).toBe(true);
  const argv = ["sample", "./in.jsonl", "-n", "4", ...where, "-o", "./out", "--json"];
  const { stages } = JSON.parse((await runHere(folder, argv)).stdout);
  expect(stages.at(-1)).toMatchObject({ in: 10, kept: 4, dropped: { "not sampled": 6 } });
});
