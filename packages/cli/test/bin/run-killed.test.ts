import { rm } from "node:fs/promises";
import { join } from "node:path";
import { createRandom, randomInteger } from "@burnish/core";
import { expect, test } from "vitest";
import { folderBytes } from "../support/folder-bytes.ts";
import { folderToRun } from "../support/recipe-runs.ts";
import { runProcess } from "../support/start-recipe-process.ts";

/** How many times the run is killed. */
const KILLS = Number(process.env.BURNISH_KILLS ?? 4);
const GO = ["run", "recipe.yaml"];

test("a run that is killed again and again, and run again, has the bytes of one that was not", async () => {
  const folder = await folderToRun(120, "pair: { groupDistance: 2 }\nsplit: { size: 20 }");
  const whole = await runProcess(GO, { cwd: folder, killAt: -1 });
  expect(whole.code, whole.stderr).toBe(0);
  const operations = Number(/operations: (\d+)/.exec(whole.stderr)?.[1]);
  expect(operations).toBeGreaterThan(100);
  const expected = await folderBytes(join(folder, "run"), ["run.state.json"]);
  expect(Object.keys(expected)).toContain("merge/sft.jsonl");

  await rm(join(folder, "run"), { recursive: true });
  const random = createRandom(42);
  let kills = 0;
  while (kills < KILLS) {
    const killAt = 1 + randomInteger(random, operations / 2);
    const { code, stderr } = await runProcess(GO, { cwd: folder, killAt });
    expect([0, null], stderr).toContain(code);
    if (code === null) kills += 1;
    else await rm(join(folder, "run"), { recursive: true });
  }
  expect((await runProcess(GO, { cwd: folder })).code).toBe(0);
  expect(await folderBytes(join(folder, "run"), ["run.state.json"])).toEqual(expected);
});
