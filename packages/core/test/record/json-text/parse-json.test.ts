import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildJson, parseJson } from "../../../src/record/json-text/parse-json.ts";
import { acceptedObjectText, parseSlowly } from "../../support/json-text-arbitrary.ts";

describe("parseJson", () => {
  test("reads keys that are written with escapes right after a key that begins with a backslash", () => {
    for (const [before, text] of [
      ['{"p":1,"\\\\":2}', '{"p":1,"\\n":2}'],
      ['{"q":1,"\\\\":2}', '{"q":1,"\\u0061":2}'],
      ['{"r":1,"\\\\n":2}', '{"r":1,"\\na":2}'],
      ['{"s":[{"t":1,"\\\\u":2}]}', '{"s":[{"t":1,"\\u0061b":2}]}'],
    ] as const) {
      parseJson(before);
      expect(parseJson(text)).toEqual(parseSlowly(text));
    }
  });

  test("gives the value that a slow and simple parser gives, as the way without JSON.parse does", () => {
    fc.assert(
      fc.property(acceptedObjectText, (text) => {
        const value = parseSlowly(text);
        expect(parseJson(text)).toEqual(value);
        expect(buildJson(text)).toEqual(value);
        expect(JSON.stringify(buildJson(text))).toBe(JSON.stringify(value));
      }),
      { seed: 42, numRuns: 2000 },
    );
  });

  test("reads scalars, empty containers and 100,000 nested ones", () => {
    for (const text of [
      " 1 ",
      '"a"',
      "null",
      "true",
      "[]",
      "{}",
      '[{},[],"",{"a":[]}]',
      '{"__proto__":{"a":1}}',
    ]) {
      expect(buildJson(text)).toEqual(JSON.parse(text));
    }
    let deep = buildJson(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
    let depth = 0;
    for (; Array.isArray(deep); depth++) deep = deep[0] ?? null;
    expect(depth).toBe(100_000);
  });

  test("refuses what is no JSON", () => {
    for (const text of ["", "{", '{"a"}', "01", "\\"])
      expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});
