import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import type { StageFigures } from "../../src/stages/stage-results.ts";
import { StageWatch } from "../../src/stages/stage-watch.ts";

/** Holds 150 MB in its first stage and works on; waits for a line on standard input before the second and its end. */
const script = `
const wait = () => new Promise((resolve) => process.stdin.once("data", resolve));
const b = Buffer.alloc(1.5e8, 1);
for (let i = 0, s = 0; i < 2e8; i++) s += b[i & 1023];
console.error("one");
await wait();
console.error("two");
await wait();
process.exit();
`;

test.runIf(process.platform === "linux")("what a process uses is told stage by stage", async () => {
  const argv = ["--input-type=module", "-e", script];
  const child = spawn(process.execPath, argv, { stdio: ["pipe", "ignore", "pipe"] });
  const watch = new StageWatch(child.pid ?? 0);
  const stages: StageFigures[] = [];
  try {
    for await (const line of createInterface({ input: child.stderr })) {
      stages.push(watch.endStage(line));
      child.stdin.write("on\n");
    }
  } finally {
    watch.stop();
  }
  expect(stages.map(({ stage }) => stage)).toEqual(["one", "two"]);
  const [one, two] = stages;
  expect(one?.peakRssBytes).toBeGreaterThan(1.5e8);
  expect(one?.peakRssBytes).toBeLessThan(4e8);
  expect(one?.cpuSeconds).toBeGreaterThan(0);
  expect(two?.cpuSeconds).toBeLessThan(one?.cpuSeconds ?? 0);
});
