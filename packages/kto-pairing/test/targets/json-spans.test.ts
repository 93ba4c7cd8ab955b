import fc from "fast-check";
import { expect, test } from "vitest";
import { elementSpans, memberSpan, memberSpans } from "../../src/targets/json-spans.ts";

test("the spans of any list are the texts of its elements", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 1), (list, indent) => {
      const text = JSON.stringify(list, undefined, indent);
      const texts = elementSpans(text, 0).map(({ start, end }) => text.slice(start, end));
      expect(texts.map((part) => JSON.parse(part))).toEqual(JSON.parse(text));
    }),
    { seed: 42, numRuns: 300 },
  );
});

test("the spans of any object are the texts of its keys and values, in their order", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.constantFrom(0, 1),
      (object, indent) => {
        const text = JSON.stringify(object, undefined, indent);
        const entries = memberSpans(text, 0).map(
          ({ key, keyStart, keyEnd, valueStart, valueEnd }) => {
            expect(JSON.parse(text.slice(keyStart, keyEnd))).toBe(key);
            return [key, JSON.parse(text.slice(valueStart, valueEnd))];
          },
        );
        expect(entries).toEqual(Object.entries(JSON.parse(text)));
      },
    ),
    { seed: 42, numRuns: 300 },
  );
});

test("an escaped key is found by its name", () => {
  const text = String.raw`{ "a\\" : "\"}" , "t\u006fols" : [1.0, -2e3 ] }`;
  const span = memberSpan(text, 0, "tools");
  expect(span && text.slice(span.start, span.end)).toBe("[1.0, -2e3 ]");
  expect(memberSpan(text, 0, "other")).toBeUndefined();
});
