import { expect, test } from "vitest";
import { duplicateLines } from "../../src/dedup/duplicate-lines.ts";

test("lines are always the same, about 200 bytes, and 4 % repeat an earlier one", () => {
  const lines = [...duplicateLines(5000)];
  expect([...duplicateLines(5000)]).toEqual(lines);
  const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0) / lines.length;
  expect(bytes).toBeGreaterThan(180);
  expect(bytes).toBeLessThan(230);
  const repeats = 1 - new Set(lines).size / lines.length;
  expect(repeats).toBeGreaterThan(0.03);
  expect(repeats).toBeLessThan(0.05);
});

test("most lines share no word in a row with another", () => {
  const lines = [...duplicateLines(500)].map((line) => line.slice(42, 90));
  expect(new Set(lines).size).toBeGreaterThan(0.85 * lines.length);
});
