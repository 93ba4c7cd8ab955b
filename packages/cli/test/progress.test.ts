import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { createProgress } from "../src/progress.ts";

/** A progress on a terminal of `columns`, with a clock that the test moves, and what it has drawn. */
function onTerminal(columns = 120) {
  let milliseconds = 0;
  let drawn = "";
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns });
  stderr.setEncoding("utf8").on("data", (text) => {
    drawn += text;
  });
  const stdin = new PassThrough();
  const io = { stdin, stdout: new PassThrough(), stderr, env: {}, cwd: () => "/" };
  const progress = createProgress(io, () => milliseconds);
  return {
    progress,
    at(moment: number) {
      milliseconds = moment;
    },
    lines: () => drawn.split("\r\x1b[2K").slice(1),
  };
}

test("progress shows bytes, records, rate and time left, and draws ten times a second at most", () => {
  const { progress, at, lines } = onTerminal();
  at(1000);
  progress.reading(2 ** 20, 3 * 2 ** 20, 1234);
  at(1050);
  progress.reading(2 ** 21, 3 * 2 ** 20, 2345);
  at(2000);
  progress.reading(2 ** 21, undefined, 2345);
  expect(lines()).toEqual([
    "reading 1.0 MiB of 3.0 MiB, 1,234 records, 1.0 MiB/s, 2 s left",
    "reading 2.0 MiB, 2,345 records, 1.0 MiB/s",
  ]);
});

test("the time left of writing counts from the first record that was written", () => {
  const { progress, at, lines } = onTerminal();
  at(60_000);
  progress.writing(0, 1000);
  at(61_000);
  progress.writing(10, 1000);
  at(70_000);
  progress.writing(1, 1_000_000);
  expect(lines()).toEqual([
    "writing 0 of 1,000 records, ? left",
    "writing 10 of 1,000 records, 1 min 39 s left",
    "writing 1 of 1,000,000 records, 2777 h 46 min left",
  ]);
});

test("a line is cut to the terminal, and wiped at the end", () => {
  const { progress, at, lines } = onTerminal(20);
  at(1000);
  progress.reading(1, 2, 3);
  progress.clear();
  expect(lines()).toEqual(["reading 1 B of 2 B,", ""]);
});

test("nothing is drawn, nor wiped, where standard error is no terminal", () => {
  const stream = (): PassThrough => new PassThrough();
  const stderr = stream();
  const io = { stdin: stream(), stdout: stream(), stderr, env: {}, cwd: () => "/" };
  const progress = createProgress(io);
  progress.reading(1, 2, 3);
  progress.writing(1, 2);
  progress.clear();
  expect(stderr.read()).toBeNull();
});
