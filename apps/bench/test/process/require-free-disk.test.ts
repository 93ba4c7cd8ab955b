import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { inputPath } from "../../src/process/prepare-input.ts";
import { neededDisk, requireFreeDisk } from "../../src/process/require-free-disk.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

test("missing inputs and the largest run's files are what the disk must hold", async () => {
  const workDir = await temporaryFolder();
  expect(neededDisk([1e9, 1e10], workDir)).toBe(1.1e10 + 2.2e10);
  await writeFile(inputPath(workDir, 1e10), "");
  expect(neededDisk([1e9, 1e10], workDir)).toBe(1e9 + 2.2e10);
});

test("a disk with room is accepted", async () => {
  await expect(requireFreeDisk(1, await temporaryFolder())).resolves.toBeUndefined();
});
