import { expect, test } from "vitest";
import { fuzzScanner } from "../../src/scan/fuzz-scanner.ts";

test("100,000 random and mutated lines come out of the scanner as out of the reference path", async () => {
  const report = await fuzzScanner({ seed: 42, lines: 100_000 });
  expect(report.differences).toEqual([]);
  expect(report.lines).toBeGreaterThanOrEqual(100_000);
  // Both ways are used enough for the comparison to mean something.
  expect(report.fast).toBeGreaterThan(report.lines / 8);
  expect(report.deferred).toBeGreaterThan(report.lines / 8);
});

test("the same seed compares the same lines, another seed others", async () => {
  const run = (seed: number) => fuzzScanner({ seed, lines: 2000 });
  expect(await run(1)).toEqual(await run(1));
  expect(await run(1)).not.toEqual(await run(2));
});
