import { Readable, Writable } from "node:stream";
import type { AskProgress, ScheduleFigures } from "@burnish/enhance";
import { expect, test } from "vitest";
import { createAskProgress } from "../../src/run/ask-progress.ts";

const PROGRESS: AskProgress = {
  tasks: 1200,
  done: 1000,
  unasked: 300,
  reused: 0,
  asked: 700,
  failed: 2,
  open: 8,
};
const FIGURES: ScheduleFigures = {
  attempts: 720,
  answered: 700,
  failed: { server: 12 },
  inputTokens: 1,
  cachedInputTokens: 0,
  outputTokens: 1,
  cost: 1_230_000_000,
  maybeBilled: 0,
  concurrency: 8,
  stop: undefined,
};

function terminal(isTTY: boolean, columns = 200) {
  let text = "";
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  let now = 0;
  const stderr = Object.assign(stream, { isTTY, columns });
  const stdout = new Writable();
  const io = { stdin: Readable.from([]), stdout, stderr, env: {}, cwd: () => "/" };
  const progress = createAskProgress(io, () => now);
  return {
    progress,
    after(ms: number) {
      now += ms;
    },
    taken() {
      const taken = text;
      text = "";
      return taken;
    },
  };
}

test("a terminal sees what is done, how fast, and what it costs, in one line that is drawn over", () => {
  const { progress, after, taken } = terminal(true);
  after(120_000);
  progress.show(PROGRESS, FIGURES);
  expect(taken()).toBe(
    "\r\x1b[2K1,000 of 1,200 records read are done, 720 requests (360/min, 8 under way), 2 failed, 1.23",
  );
  progress.show(PROGRESS, FIGURES);
  expect(taken()).toBe("");
  after(100);
  progress.show({ ...PROGRESS, failed: 0 }, { ...FIGURES, cost: undefined });
  expect(taken()).toMatch(/8 under way\), cost unknown$/);
  progress.clear();
  expect(taken()).toBe("\r\x1b[2K");
});

test("a narrow terminal's line is cut before it wraps, and a pipe gets none", () => {
  const narrow = terminal(true, 30);
  narrow.progress.show(PROGRESS, FIGURES);
  expect(narrow.taken()).toHaveLength("\r\x1b[2K".length + 29);
  const pipe = terminal(false);
  pipe.progress.show(PROGRESS, FIGURES);
  pipe.progress.clear();
  expect(pipe.taken()).toBe("");
});
