import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cutLongRuns, openO200kCounter } from "../../src/tokens/o200k-counter.ts";

const longText: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.constantFrom("a", "[", " ", "\n", "漢", "😀", "a b "),
      fc.integer({ max: 9000, min: 0 }),
    ),
    { maxLength: 4 },
  )
  .map((parts) => parts.map(([unit, count]) => unit.repeat(count)).join(""));

describe("the counter of tokens", () => {
  test("cuts a text into parts that are the text, through no character, with no run above the limit", () => {
    fc.assert(
      fc.property(longText, (text) => {
        const parts = cutLongRuns(text);
        expect(parts.join("") === text).toBe(true);
        expect(parts.every((part) => part.isWellFormed())).toBe(true);
        expect(parts.some((part) => /\S{4002}|\s{4002}/.test(part))).toBe(false);
      }),
      { seed: 42, numRuns: 50 },
    );
  });

  test("counts names of special tokens as text, and a run of any length", async () => {
    const count = await openO200kCounter();
    expect(count("Water the beds.")).toBe(4);
    expect(count("<|endoftext|>")).toBeGreaterThan(1);
    const brackets = count("[".repeat(100_000));
    expect(brackets).toBeGreaterThan(0);
    expect(count(`${"[".repeat(100_000)} ${"[".repeat(100_000)}`)).toBeGreaterThan(1.9 * brackets);
  });

  test("counts the same after its memory of words was emptied", async () => {
    const count = await openO200kCounter();
    const words = (from: number): string =>
      Array.from({ length: 20_000 }, (_, at) => (from + at).toString(36)).join(" ");
    const first = count(words(1e9));
    for (let at = 1; at < 20; at += 1) count(words(1e9 + at * 20_000));
    expect(count(words(1e9))).toBe(first);
  });
});
