import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonElements } from "../../src/folder/json-elements.ts";

const elementsOf = (text: string, start = 0): string[] =>
  jsonElements(text, start).map((span) => text.slice(span.start, span.end));

test("The elements of any list are found, with and without white space", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.constantFrom(0, 1, "\t"), (list, space) => {
      const text = `{"list": ${JSON.stringify(list, null, space)}, "rest": [1]}`;
      const elements = elementsOf(text, text.indexOf("["));
      expect(elements.map((element) => JSON.parse(element))).toEqual(
        JSON.parse(JSON.stringify(list)),
      );
    }),
    { seed: 42, numRuns: 300 },
  );
});

test("The text of each element stays as it was", () => {
  const text = String.raw`[ {"n": 1.0,  "t": "a ] \" , b\\"} , [ 1e2 ,2],"[,]"]`;
  expect(elementsOf(text)).toEqual([
    String.raw`{"n": 1.0,  "t": "a ] \" , b\\"}`,
    "[ 1e2 ,2]",
    `"[,]"`,
  ]);
  expect(elementsOf("[ ]")).toEqual([]);
});
