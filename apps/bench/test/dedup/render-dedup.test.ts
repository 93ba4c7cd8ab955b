import { expect, test } from "vitest";
import { renderDedup } from "../../src/dedup/render-dedup.ts";

const run = { wallSeconds: 20, userSeconds: 15, systemSeconds: 2, peakRssBytes: 4e8 };
const work = {
  ...run,
  options: "--near 0.8",
  records: 1_000_000,
  bytes: 2e8,
  exact: 40_000,
  near: 60_000,
  recordsPerSecond: 50_000,
  runs: [run],
};

test("each work is a row with its rate and drops, and each input is named once", () => {
  const text = renderDedup({
    rounds: 1,
    works: [
      { ...work, threads: 1 },
      { ...work, threads: 2 },
    ],
  });
  expect(text).toContain("`dedup --near 0.8`");
  expect(text).toMatch(
    /\| +1 \| +1,000,000 \| +20\.0 \| +17\.0 \| +400 \| +50,000 \| +40,000 \| +60,000 \|/,
  );
  expect(text.match(/1,000,000 records/g)).toHaveLength(1);
});

test("a peer has its name, and the reason where it did not run", () => {
  const peer = { ...work, threads: 1, peer: "datasketch 1.2", options: "0.8" };
  expect(renderDedup({ rounds: 1, works: [peer] })).toContain("| datasketch 1.2, 0.8 | 1 |");
  const without = renderDedup({
    rounds: 2,
    works: [{ ...work, threads: 1 }],
    missing: "no Python",
  });
  expect(without).toContain("The peer was not run: no Python.");
});
