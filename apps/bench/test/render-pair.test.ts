import { expect, test } from "vitest";
import type { BenchResults } from "../src/bench-results.ts";
import { commandOf, PAIR_WORKS } from "../src/pair/pair-works.ts";
import { renderPairTable } from "../src/render-pair.ts";
import { EXAMPLE_RESULTS } from "./support/example-results.ts";

const run = { wallSeconds: 10, userSeconds: 9, systemSeconds: 1, peakRssBytes: 15e7 };
const { memory: _, ...base } = EXAMPLE_RESULTS;
const results: BenchResults = {
  ...base,
  pair: {
    speed: {
      originals: { bytes: 2e8, rows: 170_000 },
      enhanced: { bytes: 1.4e8, rows: 165_000 },
      rounds: 3,
      works: PAIR_WORKS.map((work) => ({
        work: work.name,
        command: commandOf(work),
        threads: work.threads,
        ...run,
        megabytesPerSecond: 34,
        ...(work.isPairing && { pairs: 165_000 }),
        rows: 330_000,
        runs: [run],
      })),
      idOfShuffle: { oneThread: 0.4, twoThreads: 0.25 },
    },
    memory: { pairs: 1e7, rowsMemory: "16MB", bytes: 4.2e9, ...run },
  },
};

test("the table has a row for each work, and a merge finds no pairs", () => {
  const rows = renderPairTable(results).split("\n").slice(2, 6);
  expect(rows[0]).toBe(
    "| `pair --originals OLD --enhanced NEW --match id --id-field _index --leak-sample 0 -o OUT` | 1 | 10.00 | 10.00 | 150 | 34 | 165,000 | 330,000 |",
  );
  expect(rows[3]).toBe(
    "| `merge OLD NEW --shuffle keyed --threads 2 -o OUT` | 2 | 10.00 | 10.00 | 150 | 34 | – | 330,000 |",
  );
});

test("the ratios and the memory stand below it, each only where it was measured", () => {
  const text = renderPairTable(results);
  expect(text).toContain(
    "has 0.40 of the speed of the keyed shuffle of the same bytes on one thread, 0.25",
  );
  expect(text).toContain(
    "10,000,000 pairs of small rows (4.2 GB) by id with `--memory 16MB` in 10.0 s, with a peak of 150 MB",
  );
  const { speed: _speed, ...memory } = results.pair ?? {};
  const alone = renderPairTable({ ...base, pair: memory });
  expect(alone).not.toContain("|");
  expect(alone).toContain("Memory: ");
});

test("results without such figures are refused with what makes them", () => {
  expect(() => renderPairTable(base, "r.json")).toThrow(/r\.json: .*pair --out/);
});
