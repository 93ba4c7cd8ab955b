import fc from "fast-check";
import { expect, test } from "vitest";
import { hasWideObject } from "../../../src/record/json-text/has-wide-object.ts";
import type { JsonValue } from "../../../src/record/sound-record.ts";

/** The most members that one object of a value has. */
function widest(value: JsonValue): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value).map(widest);
  return Math.max(Array.isArray(value) ? 0 : inner.length, ...inner, 0);
}

test("tells whether one object has more members than allowed, whatever its texts hold", () => {
  const text = fc.oneof(fc.constantFrom(":", '"', "\\\\", "{", "}", '\\\\"', ""), fc.string());
  const { value } = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      text,
      fc.integer(),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(text, tie("value"), { maxKeys: 6 }),
    ),
  }));
  fc.assert(
    fc.property(value, fc.integer({ min: 0, max: 5 }), (one, most) => {
      // Ends no text too early: what is too short to be wide is not looked at.
      const json = JSON.stringify(one) + " ".repeat(30);
      expect(hasWideObject(json, most)).toBe(widest(one) > most);
    }),
    { seed: 42, numRuns: 2000 },
  );
});

test("ends for any text", () => {
  for (const json of [
    '{"a',
    '{"a\\\\',
    '{"a\\\\"',
    "}}}}::::",
    '"'.repeat(9),
    '{"a":{"b":'.repeat(9),
  ]) {
    expect(hasWideObject(json, 1)).toBe(json === "}}}}::::");
  }
});
