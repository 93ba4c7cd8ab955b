import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createRandom, randomInteger } from "@burnish/core";
import { expect } from "vitest";
import { folderBytes } from "./folder-bytes.ts";
import { runProcess } from "./start-recipe-process.ts";

const GO = ["run", "recipe.yaml"];

/**
 * Runs the recipe of a folder to its end, then anew with `kills` kills before file operations drawn by seed, each followed
 * by a rerun; expects the bytes of the run that was not killed. A run that ends before its kill comes starts anew.
 */
export async function expectSameBytesAfterKills(
  folder: string,
  { kills }: { readonly kills: number },
): Promise<void> {
  const whole = await runProcess(GO, { cwd: folder, killAt: -1 });
  expect(whole.code, whole.stderr).toBe(0);
  const operations = Number(/operations: (\d+)/.exec(whole.stderr)?.[1]);
  expect(operations).toBeGreaterThan(100);
  const run = join(folder, "run");
  const expected = await folderBytes(run, ["run.state.json"]);
  expect(Object.keys(expected)).toContain("merge/sft.jsonl");

  await rm(run, { recursive: true });
  const random = createRandom(42);
  for (let killed = 0; killed < kills; ) {
    const killAt = 1 + randomInteger(random, operations / 2);
    const { code, stderr } = await runProcess(GO, { cwd: folder, killAt });
    expect([0, null], stderr).toContain(code);
    if (code === null) killed += 1;
    else await rm(run, { recursive: true });
  }
  expect((await runProcess(GO, { cwd: folder })).code).toBe(0);
  expect(await folderBytes(run, ["run.state.json"])).toEqual(expected);
}
