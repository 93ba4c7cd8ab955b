import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DocumentElement, readJsonDocument } from "../../src/json/read-json-document.ts";
import { faultOf, textsOf } from "../support/json-document.ts";

describe("Elements", () => {
  test.each([
    ["[]", []],
    [" [ ] ", []],
    ["\ufeff[1]", ["1"]],
    ['[ {"b" : 1 , "a" : [ 1 , { } , [ ] ] } , "x" ]', ['{"b":1,"a":[1,{},[]]}', '"x"']],
    [
      "[9007199254740993,1.0,-0,1E5,1e400,0.10]",
      ["9007199254740993", "1.0", "-0", "1E5", "1e400", "0.10"],
    ],
    ['[{"a":1,"a":2,"1":3,"__proto__":4}]', ['{"a":1,"a":2,"1":3,"__proto__":4}']],
    ['["\\u0041\\/\\n\\ud83d\\ude00\\ud83d"]', ['"A/\\n😀\\ud83d"']],
    ["[true,false,null]", ["true", "false", "null"]],
    ['["",{"":""}]', ['""', '{"":""}']],
    ["[[1,2],[[3]],{}]", ["[1,2]", "[[3]]", "{}"]],
  ])("of %s are compact, with number text and key order kept.", async (document, expected) => {
    for (const size of [1, 2, 3, 7, 1 << 20]) {
      expect(await textsOf(document, {}, size)).toEqual(expected);
    }
  });

  test("equal what JSON.parse and JSON.stringify make of them, for any document and chunks.", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ stringUnit: "binary" }), { maxLength: 6 }),
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 50 }),
        async (values, indent, size) => {
          const document = JSON.stringify(values, undefined, indent);
          const expected = values.map((value) => JSON.stringify(value));
          expect(await textsOf(document, {}, size)).toEqual(expected);
          expect(
            await textsOf(
              `{"x":{"y":[1],"data":${document}},"z":[2]}`,
              { recordsAt: "x.data" },
              size,
            ),
          ).toEqual(expected);
        },
      ),
      { seed: 42, numRuns: 120 },
    );
  });

  test("nested 100,000 deep come out whole.", async () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(await textsOf(`[${deep},{"a":1}]`)).toEqual([deep, '{"a":1}']);
  });

  test("longer than the limit are measured, not held, and the others keep their index.", async () => {
    const values = [
      "a".repeat(50),
      { k: ["é\n\u0001😀".repeat(20)] },
      1,
      { ["key".repeat(30)]: 1 },
    ];
    const lengths = values.map((value) => Buffer.byteLength(JSON.stringify(value)));
    for (const maxRecordBytes of [0, 1, 10, 51, 52, 95, 96, 300, 1000]) {
      const expected = values.map((value, index) => {
        const length = lengths[index] ?? 0;
        return length > maxRecordBytes ? `over ${length}` : JSON.stringify(value);
      });
      for (const size of [1, 5, 1 << 20]) {
        expect(await textsOf(JSON.stringify(values), { maxRecordBytes }, size)).toEqual(expected);
      }
    }
  });

  test("far over the limit are measured: one string, one key, one number, many small values.", async () => {
    const repeat = async function* (start: string, middle: string, end: string) {
      yield Buffer.from(start);
      const block = Buffer.from(middle.repeat(2 ** 16));
      for (let count = 0; count < 16; count++) yield block;
      yield Buffer.from(end);
    };
    const shapes: [string, string, string][] = [
      ['["', "abc", '"]'],
      ['[{"', "abc", '":0}]'],
      ["[1", "234", "]"],
      ["[[0", ",10", "]]"],
    ];
    for (const [start, middle, end] of shapes) {
      const options = { file: "big.json", maxRecordBytes: 1 << 16 };
      const elements: DocumentElement[] = [];
      for await (const element of readJsonDocument(repeat(start, middle, end), options)) {
        elements.push(element);
      }
      const length = start.length + end.length - 2 + 3 * 2 ** 20;
      expect(elements).toEqual([{ kind: "over-limit", index: 0, length }]);
    }
  });

  test("that are not asked for are not read: leaving early closes the source.", async () => {
    let pulled = 0;
    let closed = false;
    const source = async function* () {
      try {
        yield Buffer.from("[1");
        for (;;) {
          pulled += 1;
          yield Buffer.from(",1");
        }
      } finally {
        closed = true;
      }
    };
    for await (const element of readJsonDocument(source(), { file: "f", maxRecordBytes: 10 })) {
      if (element.index === 5) break;
    }
    expect(closed).toBe(true);
    expect(pulled).toBeLessThan(10);
  });
});

describe("The records' array", () => {
  test.each([
    ['{"data":[1,2]}', "data", ["1", "2"]],
    ['{"a":{"data":[9]},"data":[1],"z":{"data":[8]}}', "data", ["1"]],
    [
      '{"data":{"x":1},"a":{"b":{"c":[{"a":{"b":{"c":[7]}}}]}}}',
      "a.b.c",
      ['{"a":{"b":{"c":[7]}}}'],
    ],
    ['[{"data":[5]},{"b":{"c":3}}]', undefined, ['{"data":[5]}', '{"b":{"c":3}}']],
    ['{"da\\u0074a":[1]}', "data", ["1"]],
  ])("of %s at %s is found.", async (document, recordsAt, expected) => {
    const options = recordsAt === undefined ? {} : { recordsAt };
    expect(await textsOf(document, options)).toEqual(expected);
    expect(await textsOf(document, options, 1)).toEqual(expected);
  });

  test.each([
    [
      '{"meta":1,"rows":[1]}',
      undefined,
      "its top level is an object; its top-level keys: meta (number), rows (array); use --records-at rows, or --input-format jsonl where each line is a record",
    ],
    ['{"meta":{}}', undefined, "use --records-at KEY"],
    [
      '{"meta":1}',
      "rows",
      "no array of records at rows: there is no such key; its top-level keys: meta (number); use --records-at KEY",
    ],
    ['{"rows":{"a":[1]}}', "rows", "no array of records at rows: rows is an object"],
    ['{"rows":null}', "rows", "rows is null"],
    ['{"a":[{"b":[1]}]}', "a.b", "no array of records at a.b: a is an array"],
    ["[1]", "rows", "the top level is an array"],
    ['"text"', undefined, "its top level is a string"],
    ["12", undefined, "its top level is a number"],
    ["true", undefined, "its top level is a boolean"],
    ['{"rows":[1],"rows":[2]}', "rows", "has a key of the path rows twice"],
    ['{"a":{"rows":[1]},"a":{}}', "a.rows", "has a key of the path a.rows twice"],
    [
      `{${Array.from({ length: 12 }, (_, at) => `"k${at}":0`).join()}}`,
      undefined,
      "k9 (number), …;",
    ],
    [`{"${"k".repeat(5000)}":0}`, undefined, `: ${"k".repeat(60)}… (number);`],
  ])(
    "of %s at %s is missing, and the message says what was found.",
    async (document, recordsAt, message) => {
      expect(await faultOf(document, recordsAt === undefined ? {} : { recordsAt })).toContain(
        message,
      );
    },
  );

  test("is given up early in a huge document whose top level is an object.", async () => {
    let pulled = 0;
    const source = async function* () {
      yield Buffer.from('{"rows":["');
      for (; pulled < 1000; pulled++) yield Buffer.alloc(2 ** 20, "x");
    };
    const reading = readJsonDocument(source(), { file: "f", maxRecordBytes: 10 });
    await expect(reading.next()).rejects.toThrow("use --records-at rows");
    expect(pulled).toBeLessThan(20);
  });
});
