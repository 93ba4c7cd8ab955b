import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  credentialMask,
  excerpt,
  excerptName,
  maskCredential,
  shorten,
} from "../../src/checks/excerpt.ts";

describe("excerpts", () => {
  test.each([
    ["plain", '"plain"'],
    ["a\nb\u001b[31m", String.raw`"a\nb\u001b[31m"`],
    ["\ud800x", '"\ufffdx"'],
    ["x".repeat(40), `"${"x".repeat(40)}"`],
    ["x".repeat(41), `"${"x".repeat(40)}…"`],
    ["\n".repeat(38), `"${String.raw`\n`.repeat(38)}"`],
    [`${"\n".repeat(37)}xxx`, `"${String.raw`\n`.repeat(37)}xxx"`],
    [`${"\n".repeat(38)}xx`, `"${String.raw`\n`.repeat(38)}x…"`],
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

  test("keep a name of 60 characters bare, not one of 61", () => {
    expect(excerptName("x".repeat(60))).toBe("x".repeat(60));
    expect(excerptName("x".repeat(61))).toBe(`"${"x".repeat(40)}…"`);
  });

  test("shorten a text of more than 78 characters, escapes counted, and say so", () => {
    const x = (count: number) => "x".repeat(count);
    expect([78, 79, 200].map((count) => shorten(x(count)))).toEqual([
      x(78),
      `${x(78)}…`,
      `${x(78)}…`,
    ]);
    expect(shorten(`\n${x(76)}`)).toBe(`\\n${x(76)}`);
    expect(shorten(`\n${x(77)}`)).toBe(`\\n${x(76)}…`);
    expect(shorten("\ud800x")).toBe("\ufffdx");
  });

  test("show four characters of a credential, and how long it is", () => {
    expect(maskCredential("ghp_aB3dE6")).toBe("ghp_… (10 characters)");
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

describe("credentialMask", () => {
  const credential = "ghp_aB3dE6gH9jK2mN5p";
  const mask = credentialMask([credential, "-----BEGIN KEY-----\nqwertyuiop\nasdfghjkl"]);

  test.each([
    ["a text without one", "a text without one"],
    [
      `say ${credential}, twice ${credential}`,
      "say ghp_… (20 characters), twice ghp_… (20 characters)",
    ],
    [`cut "${credential.slice(0, 12)}…"`, 'cut "ghp_… (20 characters)…"'],
    [`cut "${credential.slice(0, 5)}…"`, 'cut "ghp_… (20 characters)…"'],
    [`cut "${credential.slice(0, 4)}…"`, 'cut "ghp_…"'],
    [`..."${credential.slice(-6)} x`, '..."ghp_… (20 characters) x'],
    [`"${credential.slice(0, 6)}"... is not`, '"ghp_… (20 characters)"... is not'],
    [`the end ${credential.slice(-9)}`, "the end ghp_… (20 characters)"],
    [String.raw`"qwertyuiop\nasdfg…"`, String.raw`"----… (40 characters)\n----… (40 characters)…"`],
  ])("%j", (text, expected) => {
    expect(mask(text)).toBe(expected);
  });

  test("leaves no more than seven characters of a credential in one piece", () => {
    const piece = fc
      .tuple(fc.nat({ max: 12 }), fc.nat({ max: 20 }))
      .map(([start, length]) => credential.slice(start, start + length));
    const text = fc.array(fc.oneof(piece, fc.string()), { maxLength: 6 });
    fc.assert(
      fc.property(text, (parts) => {
        const shown = mask(parts.join(""));
        for (let at = 0; at + 8 <= credential.length; at++) {
          expect(shown).not.toContain(credential.slice(at, at + 8));
        }
        expect(credentialMask([])(parts.join(""))).toBe(parts.join(""));
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});
