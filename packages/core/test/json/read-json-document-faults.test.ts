import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { elementsOf, faultOf } from "../support/json-document.ts";

describe("A wrong document", () => {
  test.each([
    ["", "holds no JSON document: it is empty"],
    [" \n", "it is empty"],
    ["hello", 'is no JSON array or object: it begins with "hello"'],
    ["[1,2", "is cut short"],
    ['[{"a":"b', "is cut short: the JSON document ends in or before element 0"],
    ['{"a":1}\n{"a":2}\n', "use --input-format jsonl"],
    ["[1][2]", "goes on after the end of its JSON document"],
    ["[1]]", "goes on after the end of its JSON document"],
    ["[1,]", "is not valid JSON"],
    ["[1 2]", "expected ','"],
    ['[{"a" 1}]', "expected ':'"],
  ])("%j is refused with a message.", async (document, message) => {
    expect(await faultOf(document)).toContain(`data.json: `);
    expect(await faultOf(document)).toContain(message);
  });

  test("in another encoding is refused with the offset.", async () => {
    expect(await faultOf(Uint8Array.from([0x5b, 0x22, 0xe9, 0x22, 0x5d]))).toContain(
      "is not UTF-8: byte 0xe9 at offset 2",
    );
  });

  test("is refused exactly where JSON.parse refuses it, however it is cut.", async () => {
    const seeds = [
      '[{"a":[1,-0.5e+10,{"b":"c\\n\\u0041"}],"d":true},null,false,[],{}]',
      '[0,-1,1.5,1e9,1E-2,"\\ud800","é😀"]',
    ];
    const pieces = [
      "[",
      "]",
      "{",
      "}",
      ",",
      ":",
      '"',
      "\\",
      "\\u12",
      "0",
      "01",
      "-",
      "1.",
      ".5",
      "e",
      "1e+",
      "+1",
      "tru",
      "true",
      "nulll",
      "NaN",
      "Infinity",
      "\u0000",
      "\u001f",
      "\n",
      "\t",
      " ",
      "\u00a0",
      "\u2028",
      "\ufeff",
      "//",
      "/**/",
      "'",
      "\\x",
      "\\'",
      "a",
    ];
    const mutation = fc.tuple(
      fc.constantFrom(...seeds),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 3 }), fc.constantFrom("", ...pieces)), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.constantFrom(1, 2, 5, 1 << 20),
    );
    await fc.assert(
      fc.asyncProperty(mutation, async ([seed, edits, size]) => {
        let document = seed;
        for (const [place, removed, inserted] of edits) {
          const at = place % (document.length + 1);
          document = document.slice(0, at) + inserted + document.slice(at + removed);
        }
        const bytes = new TextEncoder().encode(document);
        const text = new TextDecoder().decode(bytes);
        let expected: unknown;
        try {
          expected = JSON.parse(text);
        } catch {
          await expect(elementsOf(bytes, {}, size)).rejects.toThrow(InputError);
          return;
        }
        if (!Array.isArray(expected)) {
          await expect(elementsOf(bytes, {}, size)).rejects.toThrow(InputError);
          return;
        }
        const texts = (await elementsOf(bytes, {}, size)).map((element) =>
          element.kind === "element" ? JSON.parse(element.text) : undefined,
        );
        expect(texts).toEqual(expected);
      }),
      { seed: 42, numRuns: 1200 },
    );
  });
});
