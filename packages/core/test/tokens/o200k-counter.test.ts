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
      { seed: 42, numRuns: 15 },
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
    const text = "Water the beds of the north house, then the pots beside the door.";
    const first = count(text);
    count("beds ".repeat(401_000));
    expect(count(text)).toBe(first);
  });
});
