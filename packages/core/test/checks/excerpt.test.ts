import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { credentialMask, excerpt, excerptName, shorten } from "../../src/checks/excerpt.ts";

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
