import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt, excerptName, shorten } from "../../src/checks/excerpt.ts";

describe("excerpts", () => {
  test.each([
    ["plain", '"plain"'],
    ["a\nb\u001b[31m", String.raw`"a\nb\u001b[31m"`],
    ["\ud800x", '"\ufffdx"'],
    ["x".repeat(41), `"${"x".repeat(40)}…"`],
  ])("%j", (text, expected) => {
    expect(excerpt(text)).toBe(expected);
  });

  test("keep a plain name bare and quote others", () => {
    expect([excerptName("lamp_dim.a-1"), excerptName("lamp dim"), excerptName("")]).toEqual([
      "lamp_dim.a-1",
      '"lamp dim"',
      '""',
    ]);
  });

  test("show at most 80 characters on one line of whatever text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        for (const shown of [excerpt(text), excerptName(text), shorten(text)]) {
          expect(shown.length).toBeLessThanOrEqual(80);
          expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
        }
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});
