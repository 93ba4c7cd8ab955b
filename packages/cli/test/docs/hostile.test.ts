import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = new URL("../../../../", import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), "utf8");

test.each([
  ["docs/reliability/hostile.md", 60],
  ["docs/reliability.md", 30],
])("%s lists attempts whose tests are in the repository", async (page, least) => {
  const text = await read(page);
  const attempts = text
    .split("\n")
    .filter((line) => /^\|.*\| (?:`[^`]+\.ts`|the same) \|$/.test(line));
  expect(attempts.length).toBeGreaterThanOrEqual(least);
  const named = [
    ...new Set(Array.from(text.matchAll(/`([^`]+\.test\.ts)`/g), ([, path = ""]) => path)),
  ];
  expect(named.filter((path) => !existsSync(fileURLToPath(new URL(path, root))))).toEqual([]);
});

test("docs/reliability/hostile.md numbers its attempts", async () => {
  const text = await read("docs/reliability/hostile.md");
  const numbers = Array.from(text.matchAll(/^\| (\d+) \|/gm), ([, digits]) => Number(digits));
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
});
