import { describe, expect, test } from "vitest";
import { fitsType, parseParameterType } from "../../src/catalogue/parameter-type.ts";
import type { JsonValue } from "../../src/record/sound-record.ts";

describe("parameter types", () => {
  test.each<[string, JsonValue[], JsonValue[]]>([
    ["string", ["x"], [1, null, {}]],
    ["number", [1.5], ["1", true]],
    ["integer", [1], [1.5, "1"]],
    ["boolean", [false], ["true", 0]],
    ["object", [{}], [[], null, "x"]],
    ["array", [[], [1]], [{}, "x"]],
    ["string[]", [[], ["x"]], [["x", 1], "x"]],
    ["Array<number>", [[1]], [["1"]]],
    ["('a' | 'b')[]", [["a"]], ["a"]],
    ["'asc' | 'desc'", ["asc"], ["newest", 1]],
    ["string | null", ["x", null], [1]],
    ["1 | 2", [1], [3, "1"]],
    ["DateRange[]", [[{}], [1]], ["x"]],
  ])("%s", (text, fitting, unfitting) => {
    const type = parseParameterType(text);
    if (type === undefined) throw new Error("expected a type");
    expect(fitting.filter((value) => !fitsType(value, type))).toEqual([]);
    expect(unfitting.filter((value) => fitsType(value, type))).toEqual([]);
  });

  test.each(["any", "DateRange", "WorkspaceContext | string", "constructor", "", "x".repeat(1000)])(
    "says nothing about %s",
    (text) => {
      expect(parseParameterType(text)).toBeUndefined();
    },
  );
});
