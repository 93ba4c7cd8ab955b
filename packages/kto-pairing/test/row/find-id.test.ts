import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { idFinder } from "../../src/row/find-id.ts";

const scalar = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom("", " ", 'a"b', "\\", '"_id":1', ',"_id":"x"}', "ü", "\u0001"),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(null, true, [1], { _id: "inner" }, 1e17),
);

describe("finding an id in a record's text", () => {
  const finder = idFinder("_id");

  test("tells what the parsed record says, or that it cannot tell", () => {
    const keys = fc.constantFrom("_id", "a", "x_id", "_id ", "b");
    const record = fc.dictionary(keys, scalar, { maxKeys: 4, noNullPrototype: true });
    const law = fc.property(record, fc.constantFrom(undefined, 1), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent).replaceAll("\n", "");
      const found = finder.inText(text);
      if (found !== undefined) expect(found.id).toBe(finder.inValue(JSON.parse(text)));
    });
    fc.assert(law, { seed: 42, numRuns: 2000 });
  });

  test.each([
    ['{"_id":"r1","a":1}', "r1"],
    ['{"a":1,"_id":"r1"}', "r1"],
    ['{"a":{"_id":"inner"}, "_id" : 12 }', "12"],
    ['{"a":1}', undefined],
    ['{"_id":"  "}', undefined],
  ])("%s is told by its text", (text, id) => {
    expect(finder.inText(text)).toEqual({ id });
  });

  test.each([
    '{"a":1,"_id":"r1","b":2}',
    '{"a":{"_id":"inner"}}',
    '{"_id":1.0}',
    '{"_id":-0}',
    '{"_id":1e3}',
    '{"_id":"a\\nb"}',
    '{"_id":null}',
    '{"\\u005fid":"r1"}',
  ])("%s must be read", (text) => {
    expect(finder.inText(text)).toBeUndefined();
  });

  test("a field whose name needs an escape is always read, and without a field there is no id", () => {
    expect(idFinder('a"b').inText('{"a\\"b":1}')).toBeUndefined();
    expect(idFinder("a/b").inText('{"a\\/b":1}')).toBeUndefined();
    expect(idFinder(undefined).inText('{"_id":1}')).toEqual({ id: undefined });
  });

  test("signs in the name of a field stand for themselves", () => {
    expect(idFinder("a.b").inText('{"axb":1}')).toEqual({ id: undefined });
    expect(idFinder("(a|b)*").inText('{"(a|b)*":1}')).toEqual({ id: "1" });
  });
});
