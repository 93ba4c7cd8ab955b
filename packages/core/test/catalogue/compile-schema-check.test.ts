import { describe, expect, test } from "vitest";
import { compileSchemaCheck } from "../../src/catalogue/compile-schema-check.ts";
import { prepareToolSchema } from "../../src/catalogue/prepare-tool-schema.ts";
import type { JsonValue } from "../../src/record/sound-record.ts";

const check = (schema: JsonValue, value: JsonValue) => {
  const prepared = prepareToolSchema(schema, "parameters", "re2-test:");
  if (prepared.state === "refused") throw new Error(`${prepared.field}: ${prepared.message}`);
  return compileSchemaCheck(prepared.schema)(value);
};
const properties = (a: JsonValue): JsonValue => ({ type: "object", properties: { a } });

describe("compileSchemaCheck", () => {
  test.each<[string, JsonValue, JsonValue, string]>([
    ["a type", properties({ type: "integer" }), { a: 1.5 }, '/a is number, not "integer"'],
    ["an enum", properties({ enum: ["x", 1] }), { a: "y" }, '/a is none of ["x",1]'],
    ["a constant", properties({ const: "x" }), { a: "y" }, '/a is not "x".'],
    [
      "a required property below",
      properties({ type: "object", required: ["b"] }),
      { a: {} },
      '/a lacks the property "b".',
    ],
    [
      "alternatives",
      properties({ anyOf: [{ type: "string" }, { type: "null" }] }),
      { a: 1 },
      "/a fits none of the alternatives (anyOf)",
    ],
    ["a pattern", properties({ pattern: "^x+$" }), { a: "y" }, "/a does not match its pattern"],
    ["a format", properties({ format: "date" }), { a: "y" }, '/a is not in the format "date".'],
    [
      "an extra property below",
      properties({ additionalProperties: false }),
      { a: { b: 1 } },
      "/a/b is not allowed here",
    ],
  ])("names what breaks %s", (_, schema, value, expected) => {
    const issues = check(schema, value)?.map(({ pointer, message }) => `${pointer} ${message}`);
    expect(issues).toEqual([expected]);
  });

  test("follows references, also ones that recur below", () => {
    const schema = {
      $defs: {
        "a/b c": {
          type: "object",
          properties: { next: { $ref: "#/$defs/a~1b%20c" }, n: { type: "number" } },
        },
      },
      properties: { a: { $ref: "#/$defs/a~1b%20c" }, self: { $ref: "#" } },
    };
    expect(check(schema, { a: { next: { next: { n: 1 } } }, self: { self: {} } })).toEqual([]);
    expect(check(schema, { a: { next: { next: { n: "x" } } } })).toHaveLength(1);
  });

  test("a pattern beside allOf keeps both", () => {
    const schema = properties({ pattern: "^x", allOf: [{ minLength: 3 }] });
    expect(check(schema, { a: "xx" })).toHaveLength(1);
    expect(check(schema, { a: "yyy" })).toHaveLength(1);
    expect(check(schema, { a: "xyz" })).toEqual([]);
  });

  test("a pattern that backtracks elsewhere is linear", () => {
    expect(check(properties({ pattern: "^(a+)+$" }), { a: `${"a".repeat(50_000)}!` })).toHaveLength(
      1,
    );
  });

  test("gives up on values that are nested too deep and on names that are no text", () => {
    const schema = { additionalProperties: { $ref: "#" } };
    let deep: JsonValue = {};
    for (let depth = 0; depth < 100_000; depth++) deep = { a: deep };
    expect(check(schema, deep)).toBeUndefined();
    expect(check(schema, { "\ud800": {} })).toBeUndefined();
  });
});
