import { expect, test } from "vitest";
import { peakRssSpread, summariseRuns } from "../../src/memory/memory-results.ts";

test("the spread of a work is how much its largest peak exceeds its smallest", () => {
  const rows = [
    { work: "merge", peakRssBytes: 100 },
    { work: "inspect", peakRssBytes: 90 },
    { work: "merge", peakRssBytes: 125 },
    { work: "merge", peakRssBytes: 110 },
  ];
  expect(peakRssSpread(rows)).toEqual({ merge: 0.25, inspect: 0 });
});

test("times of several runs are medians, their memory is the largest", () => {
  const run = (wallSeconds: number, peakRssBytes: number) => ({
    wallSeconds,
    userSeconds: wallSeconds * 2,
    systemSeconds: wallSeconds / 2,
    peakRssBytes,
  });
  expect(summariseRuns([run(9, 10), run(2, 30), run(4, 20)])).toEqual(run(4, 30));
});
