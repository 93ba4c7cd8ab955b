import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flatJsonText, jsonText } from "../../../src/record/json-text/json-text.ts";
import { buildJson } from "../../../src/record/json-text/parse-json.ts";
import { acceptedObjectText } from "../../support/json-text-arbitrary.ts";

describe("jsonText", () => {
  test("is what JSON.stringify writes, without recursion as well", () => {
    fc.assert(
      fc.property(acceptedObjectText, (text) => {
        const value = buildJson(text);
        expect(jsonText(value)).toBe(JSON.stringify(value));
        expect(flatJsonText(value)).toBe(JSON.stringify(value));
      }),
      { seed: 42, numRuns: 1000 },
    );
    for (const value of [[], {}, "", 0, null, false, [[], {}], { a: {}, b: [{}] }]) {
      expect(flatJsonText(value)).toBe(JSON.stringify(value));
    }
  });

  test.each([
    ["lists", "[".repeat(100_000) + "]".repeat(100_000)],
    ["objects", `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`],
  ])("writes 100,000 nested %s", (_, text) => {
    expect(jsonText(buildJson(text)) === text).toBe(true);
  });
});
