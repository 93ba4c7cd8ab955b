import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { collectText, exitOf, startBin } from "../support/run-bin.ts";
import { runHere } from "../support/run-here.ts";
import { folderFor } from "../support/temporary-folder.ts";

const cwd = folderFor("pipes");

beforeAll(async () => {
  const { code } = await runHere(cwd(), ["generate", "--size", "30MB", "-o", "./big.jsonl"]);
  expect(code).toBe(0);
});

test.concurrent.each([
  ["one thread", ["--threads", "0"]],
  ["workers", ["--threads", "2"]],
  ["a shuffle", ["--shuffle", "keyed", "--memory", "4MiB"]],
])(
  "a consumer that waits, reads a little and closes ends the run quietly with 0 (%s)",
  async (_, argv) => {
    const child = startBin(["merge", "big.jsonl", "-o", "-", ...argv], { cwd: cwd() });
    const stderr = collectText(child.stderr);
    const ended = exitOf(child);
    await setTimeout(500);
    expect(child.exitCode).toBeNull();
    const first = await new Promise<Buffer>((resolve) => {
      child.stdout.once("readable", () => resolve(child.stdout.read(1000)));
    });
    expect(first).toHaveLength(1000);
    child.stdout.destroy();
    expect({ code: await ended, stderr: stderr() }).toEqual({ code: 0, stderr: "" });
  },
);

test.concurrent("a consumer that reads everything, but slowly, gets every byte", async () => {
  const child = startBin(["merge", "big.jsonl", "-o", "-", "--threads", "2"], { cwd: cwd() });
  const ended = exitOf(child);
  let bytes = 0;
  let pauses = 0;
  for await (const chunk of child.stdout) {
    bytes += chunk.length;
    if (bytes > pauses * 10_000_000) {
      pauses += 1;
      await setTimeout(100);
    }
  }
  expect(await ended).toBe(0);
  expect(pauses).toBeGreaterThan(2);
  expect(bytes).toBe((await stat(join(cwd(), "big.jsonl"))).size);
});
