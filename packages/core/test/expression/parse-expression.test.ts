import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import type { Expression } from "../../src/expression/expression.ts";
import { expressionPaths } from "../../src/expression/expression-paths.ts";
import { parseExpression } from "../../src/expression/parse-expression.ts";

function messageOf(source: string): string {
  try {
    parseExpression(source);
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    return error instanceof Error ? error.message : "";
  }
  throw new Error(`accepted: ${source}`);
}

describe("parseExpression", () => {
  test("reads a comparison of a path with a number", () => {
    expect(parseExpression("quality_scores.overall_quality<=2.5")).toEqual({
      kind: "compare",
      operator: "<=",
      left: { kind: "path", path: ["quality_scores", "overall_quality"] },
      right: { kind: "literal", value: 2.5 },
    });
  });

  test.each([
    ["a = 1 or b = 2 and c = 3", "a = 1 || (b == 2 && (c = 3))"],
    ["not a = 1 and b", "(!(a = 1)) && b"],
    ["NOT a IN [1] Or b", "!(a in [1]) or (b)"],
    ["a not in ['x']", 'not (a in ["x"])'],
    ["not not a", "!(!a)"],
    ["((a))", "a"],
    ["a = True", "a = true"],
    ["`a`.`b` = 1", "a.b = 1"],
    ["a = 'it\\'s'", 'a = "it\'s"'],
    ["a = '\\u00e9\\n'", 'a = "é\\n"'],
  ])("reads %j like %j", (one, other) => {
    expect(parseExpression(one)).toEqual(parseExpression(other));
  });

  test.each([
    ["`odd key`.`a.b`[3].or = null", [["odd key", "a.b", "3", "or"]]],
    ["has(a) or length(b[0]) > 2 or contains(c, 'x')", [["a"], ["b", "0"], ["c"]]],
    ["has = 1 or `true`", [["has"], ["true"]]],
    ["a < 1 and not (b or a > 3)", [["a"], ["b"]]],
    ["1 in [1, -2.5e3, 'x', null, false]", []],
  ])("finds the paths of %s", (source, paths) => {
    expect(expressionPaths(parseExpression(source))).toEqual(paths);
  });

  test("shows the source, a caret under the fault and what it expected", () => {
    expect(messageOf("overall_quality <")).toBe(
      "Expression ends too early; expected a value or a field\n  overall_quality <\n                   ^",
    );
    expect(messageOf("äöü😀 = 1")).toBe(
      "Unexpected character; expected a name, a value or an operator (odd keys go in backticks)\n" +
        "  äöü😀 = 1\n     ^",
    );
  });

  test("shows only the surroundings of a fault in a long expression", () => {
    const long = Array.from({ length: 200 }, (_, index) => `a${index} = 1`).join(" and ");
    const [, source = "", caret = ""] = messageOf(`${long} & b and ${long}`).split("\n");
    expect(source.length).toBeLessThan(110);
    expect(source.slice(caret.length - 1, caret.length + 2)).toBe("& b");
  });

  test.each([
    ["", "expected a field, a value, `not` or `(`"],
    ["   ", "expected a field"],
    ["3", "expected a comparison"],
    ["'x'", "expected a comparison"],
    ["length(a)", "expected a comparison"],
    ["a b", "expected `and`, `or` or the end"],
    ["a = 1 = 2", "expected `and`, `or` or the end"],
    ["(a = 1", "expected `)`"],
    ["a.", "expected a key"],
    ["a[-1]", "expected an array index"],
    ["a[1.5]", "expected an array index"],
    ["a in []x", "expected `and`"],
    ["a in [b]", "expected a number, a quoted text"],
    ["a not b", "expected `in` after `not`"],
    ["a = 'x", "expected a closing '"],
    ["a = 'x\\q'", "Unknown escape"],
    ["a = 1e400", "too large"],
    ["size(a) = 1", "expected has, length or contains"],
    ["contains(a)", "expected `,`"],
    ["and", "expected a field"],
    ["a.b(1)", "expected `and`"],
    ["constructor()", "expected has, length or contains"],
  ])("refuses %j and says what belongs there", (source, expected) => {
    expect(messageOf(source)).toContain(expected);
  });

  test("refuses more than 200 nested levels instead of filling the stack", () => {
    const nested = (levels: number) => `${"(".repeat(levels)}a${")".repeat(levels)}`;
    expect(parseExpression(nested(200))).toEqual(parseExpression("a"));
    expect(messageOf(nested(201))).toContain("at most 200 levels");
    expect(messageOf(nested(100_000))).toContain("at most 200 levels");
    expect(messageOf("!".repeat(100_000))).toContain("at most 200 levels");
  });

  test("keeps a long chain flat", () => {
    const chain = parseExpression(Array.from({ length: 50_000 }, () => "a = 1").join(" or "));
    expect(chain).toMatchObject({ kind: "or", parts: { length: 50_000 } });
  });

  test("gives plain data that a structured clone keeps", () => {
    const parsed = parseExpression("not (a in ['x', null] or has(b)) and length(c[0]) >= 2");
    expect(structuredClone(parsed)).toEqual(parsed);
  });

  test("throws nothing but UsageError, whatever the text", () => {
    const words = fc.constantFrom(
      ..."a and or not in ( ) [ ] , . = == != < <= ! 1 -2 'x' \" ` \\ null true has( length( é".split(
        " ",
      ),
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(words).map((list) => list.join(" ")),
    );
    const readsOrRefuses = (source: string): void => {
      let parsed: Expression;
      try {
        parsed = parseExpression(source);
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
        return;
      }
      expect(structuredClone(parsed)).toEqual(parsed);
    };
    fc.assert(fc.property(text, readsOrRefuses), { seed: 42, numRuns: 1000 });
  });
});
