import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createGenerator, detectDialect, type JsonObject } from "@burnish/core";
import { expect, test } from "vitest";
import { enhancedLines } from "../../src/pair/enhanced-lines.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const ROWS = 2000;

async function readSides(): Promise<{ originals: JsonObject[]; enhanced: JsonObject[] }> {
  const generator = createGenerator({ seed: 42 });
  const originals = Array.from({ length: ROWS }, (_, index) => ({
    ...JSON.parse(generator.next().record),
    _index: index,
  }));
  const path = join(await temporaryFolder(), "old.jsonl");
  await writeFile(path, originals.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const lines = await collect(enhancedLines(path));
  expect(await collect(enhancedLines(path))).toEqual(lines);
  return { originals, enhanced: lines.map((line) => JSON.parse(line)) };
}

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

test("enhanced rows keep their numbers, three of a hundred are lost, and blocks of them move a little", async () => {
  const { enhanced } = await readSides();
  const numbers = enhanced.map((row) => Number(row._index));
  expect(new Set(numbers).size).toBe(numbers.length);
  expect(numbers.length / ROWS).toBeGreaterThan(0.95);
  expect(numbers.length / ROWS).toBeLessThan(0.99);
  expect(numbers).not.toEqual(numbers.toSorted((one, other) => one - other));
  // 200 rows by the shuffle, and as many as were lost before.
  for (const [at, number] of numbers.entries()) {
    expect(Math.abs(number - at)).toBeLessThan(200 + ROWS - numbers.length);
  }
});

test("an enhanced call says more and calls the same, and one prompt in five is another", async () => {
  const { originals, enhanced } = await readSides();
  let prompts = 0;
  let more = 0;
  for (const row of enhanced) {
    const original = originals[Number(row._index)] ?? {};
    const [before, after] = [original, row].map((one) => detectDialect(one)?.read(one).turns ?? []);
    expect(after?.map(({ calls }) => calls[0]?.name)).toEqual(
      before?.map(({ calls }) => calls[0]?.name),
    );
    if (before?.[0]?.text !== after?.[0]?.text) prompts += 1;
    const [old, fresh] = [before, after].map((turns) => turns?.[1]?.calls[0]?.arguments.state);
    expect(fresh).toBe(old);
    if (before?.[1]?.text !== after?.[1]?.text) more += 1;
  }
  expect(prompts / enhanced.length).toBeGreaterThan(0.17);
  expect(prompts / enhanced.length).toBeLessThan(0.23);
  expect(more / enhanced.length).toBeGreaterThan(0.95);
});
