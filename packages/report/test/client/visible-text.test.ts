import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visibleString, visibleText } from "../../client/visible-text.ts";

/** Any code points, unpaired surrogates too. */
const anyText = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 40 })
  .map((points) => String.fromCodePoint(...points));

describe("visibleText", () => {
  test("spells what must not act and keeps lines and tabs", () => {
    expect(visibleString("a\u202eb\tc\nd\u0007\u{e0041}\r")).toBe(
      "a\\u202eb\tc\nd\\u0007\\u{e0041}\\u000d",
    );
  });

  test("leaves no control or direction character, and all other text as it is", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const parts = visibleText(text);
        expect(parts.map((part) => part.text).join("")).not.toMatch(/[^\P{C}\n\t\p{Cn}\p{Co}]/u);
        const plain = parts.filter(({ isEscape }) => !isEscape).map((part) => part.text);
        expect(plain.join("")).toBe(text.replace(/[^\P{C}\n\t\p{Cn}\p{Co}]/gu, ""));
      }),
      { seed: 42, numRuns: 100 },
    );
  });
});
