import { type RunPlan, renderText } from "@burnish/core";
import { expect, test } from "vitest";
import { explainReport } from "../../src/reports/explain-report.ts";

const fast: RunPlan = {
  lane: { job: { kind: "transform", options: { style: "source" } }, maxLineBytes: 1000 },
  path: "fast",
  pathBecause: "the scanner knows --label and --fields",
  lanes: "ranges",
  lanesBecause: "each input is a plain file",
  threads: 2,
  ownLane: true,
};

test("it says path, lanes, threads and size, and why", () => {
  expect(renderText(explainReport("merge", fast, 3 * 2 ** 30), { colours: false })).toBe(
    `merge: fast path, range lanes; nothing was read or written

How it would run
  path                   fast
  lanes           range lanes
  worker threads            1
  input               3.0 GiB

Why
  fast path: the scanner knows --label and --fields
  range lanes: each input is a plain file
`,
  );
});

test("a run on this thread over a pipe has no worker threads and no size", () => {
  const run: RunPlan = {
    ...fast,
    path: "reference",
    pathBecause: "--json-style python rewrites each record",
    lanes: "blocks",
    lanesBecause: "one thread does everything",
    threads: 0,
  };
  const text = renderText(explainReport("relabel", run), { colours: false });
  expect(text).toMatch(/lanes +this thread\n/);
  expect(text).toMatch(/worker threads +none\n/);
  expect(text).toMatch(/input +of unknown size\n/);
  expect(text).toMatch(/Why\n {2}reference path: --json-style python rewrites each record\n/);
});

test("a shuffle is told how much disk it may take for a while, and how much there is", () => {
  const spill = { folder: "/scratch", most: 2 ** 30, free: 5 * 2 ** 30 };
  const report = explainReport("merge", fast, 2 ** 30, spill);
  expect(renderText(report, { colours: false })).toMatch(
    /temporary disk +up to 1\.0 GiB in \/scratch, which has 5\.0 GiB free\n/,
  );
  expect(report.data).toMatchObject({ explain: { spill } });
});

test("as JSON it is the explanation itself beside the command's name", () => {
  expect(explainReport("validate", fast, 12).data).toEqual({
    command: "validate",
    explain: {
      path: "fast",
      because: "the scanner knows --label and --fields",
      lanes: "range lanes",
      lanesBecause: "each input is a plain file",
      workers: 1,
      inputBytes: 12,
    },
  });
});

test("on the fast path it says which lines are parsed all the same", () => {
  const run: RunPlan = { ...fast, parsedLines: ["lines in the openai dialect", "blank lines"] };
  const report = explainReport("inspect", run, 12);
  expect(renderText(report, { colours: false })).toContain(`
On the reference path all the same
  lines in the openai dialect
  blank lines
`);
  expect(report.data).toMatchObject({ explain: { parsedLines: run.parsedLines } });
});

test("what a name in a reason holds cannot steer a terminal", () => {
  const run = { ...fast, lanesBecause: "\u001b[31ma.jsonl is gzip" };
  expect(renderText(explainReport("merge", run), { colours: false })).not.toContain("\u001b");
});
