import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { inputPath, prepareInput } from "../../src/process/prepare-input.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("a sound input is used again, a changed one is made anew", async () => {
  const workDir = await temporaryFolder();
  const said: string[] = [];
  const options = { workDir, say: (line: string) => said.push(line.split(" ")[0] ?? "") };
  const first = await prepareInput(10_000, options);
  expect(first.bytes).toBeGreaterThanOrEqual(10_000);
  expect(await prepareInput(10_000, options)).toEqual(first);
  const path = inputPath(workDir, 10_000);
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace("label", "lapel"));
  expect(await prepareInput(10_000, options)).toEqual(first);
  expect(await readFile(path, "utf8")).toBe(text);
  expect(said).toEqual(["making", path, "making"]);
}, 30_000);
