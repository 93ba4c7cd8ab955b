import { expect, test } from "vitest";
import { fuzzValidation } from "../../src/scan/validation-fuzz.ts";

test("10,000 random and mutated records are counted by the scanner as by the reference path", async () => {
  const report = await fuzzValidation({ seed: 42, lines: 10_000 });
  expect(report.differences).toEqual([]);
  expect(report.lines).toBeGreaterThanOrEqual(10_000);
  // Both ways are used enough for the comparison to mean something.
  expect(report.fast).toBeGreaterThan(report.lines / 5);
  expect(report.deferred).toBeGreaterThan(report.lines / 5);
}, 60_000);

test("the same seed compares the same records, another seed others", async () => {
  const run = (seed: number) => fuzzValidation({ seed, lines: 2000 });
  expect(await run(1)).toEqual(await run(1));
  expect(await run(1)).not.toEqual(await run(2));
});
