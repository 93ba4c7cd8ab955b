import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluateExpression } from "../../src/expression/evaluate-expression.ts";
import type { Expression } from "../../src/expression/expression.ts";
import { parseExpression } from "../../src/expression/parse-expression.ts";
import type { JsonObject } from "../../src/record/sound-record.ts";

const record: JsonObject = {
  label: true,
  title: "watering",
  count: 3,
  nothing: null,
  emoji: "a😀",
  loneSurrogate: "\ud83d",
  tags: ["x", 2, null],
  nested: { deep: { "odd key": [10, { name: "pump" }] } },
  quality_scores: { count: 4, overall_quality: 2.8, nested: { only: 1 } },
};

function evaluate(source: string, value: JsonObject = record): boolean | undefined {
  return evaluateExpression(parseExpression(source), value);
}

describe("evaluateExpression", () => {
  test.each([
    ["overall_quality < 3", true],
    ["2.8 = overall_quality", true],
    ["overall_quality >= 2.8 and overall_quality <= 2.8", true],
    ["quality_scores.overall_quality > 2.8", false],
    ["count = 4", true],
    ["nested.only = 1", true],
    ["nested.deep.`odd key`[1].name = 'pump'", undefined],
    ["tags[1] = 2", true],
    ["tags[9] = 2", undefined],
    ["tags.length = 3", undefined],
    ["title[0] = 'w'", undefined],
    ["label", true],
    ["not label", false],
    ["title", undefined],
    ["true", true],
    ["false", false],
    ["nothing = null", true],
    ["title = null", false],
    ["missing = null", undefined],
    ["missing != null", undefined],
    ["title = 3", false],
    ["title != 3", true],
    ["title < 3", undefined],
    ["label < true", undefined],
    ["nothing < 1", undefined],
    ["title > 'wat'", true],
    ["tags = tags", undefined],
    ["tags = 'x'", false],
    ["title in ['sowing', 'watering']", true],
    ["title in []", false],
    ["missing in [null]", undefined],
    ["missing not in [1]", undefined],
    ["title not in [1]", true],
    ["has(nothing)", true],
    ["has(missing)", false],
    ["has(tags[2])", true],
    ["has(tags[3])", false],
    ["length(tags) = 3", true],
    ["length(emoji) = 2", true],
    ["length(loneSurrogate) = 1", true],
    ["length(count) = 1", undefined],
    ["length(missing) > 0", undefined],
    ["contains(title, 'ate')", true],
    ["contains(title, 3)", undefined],
    ["contains(tags, 2)", true],
    ["contains(tags, 'y')", false],
    ["contains(missing, 'y')", undefined],
    ["missing = 1 and false", false],
    ["missing = 1 and true", undefined],
    ["missing = 1 or true", true],
    ["missing = 1 or false", undefined],
    ["not missing = 1", undefined],
    ["0.1 = 0.10000000000000001", true],
  ])("gives for %s the value %s", (source, expected) => {
    expect(evaluate(source)).toBe(expected);
  });

  test("looks beside quality_scores where that is missing or no object", () => {
    expect(evaluate("a = 1", { a: 1 })).toBe(true);
    expect(evaluate("a = 1", { a: 1, quality_scores: null })).toBe(true);
    expect(evaluate("a = 1", { a: 1, quality_scores: ["a"] })).toBe(true);
    expect(evaluate("a = 1", { a: 1, quality_scores: "a" })).toBe(true);
  });

  test.each([
    "__proto__",
    "constructor",
    "toString",
    "quality_scores.constructor",
    "hasOwnProperty",
  ])("does not reach the inherited property %s", (path) => {
    expect(evaluate(`has(${path})`)).toBe(false);
    expect(evaluate(`${path}.name != 1`)).toBeUndefined();
  });

  test("reads a key called __proto__ that the record itself holds", () => {
    const own: JsonObject = JSON.parse('{"__proto__":{"x":1},"quality_scores":{"__proto__":2}}');
    expect(evaluate("__proto__ = 2", own)).toBe(true);
  });

  test("obeys De Morgan and double negation in three-valued logic", () => {
    const leaf = fc.constantFrom<Expression>(
      ...["label", "not label", "missing = 1", "count = 4", "title < 3"].map(parseExpression),
    );
    const tree = fc.letrec<{ node: Expression }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.record({ kind: fc.constant("not" as const), part: tie("node") }),
        fc.record({
          kind: fc.constantFrom("and" as const, "or" as const),
          parts: fc.array(tie("node"), { minLength: 1, maxLength: 4 }),
        }),
      ),
    })).node;
    const negate = (part: Expression): Expression => ({ kind: "not", part });
    const law = (a: Expression, b: Expression): void => {
      const value = (expression: Expression) => evaluateExpression(expression, record);
      expect(value(negate({ kind: "and", parts: [a, b] }))).toBe(
        value({ kind: "or", parts: [negate(a), negate(b)] }),
      );
      expect(value(negate(negate(a)))).toBe(value(a));
      expect(value({ kind: "or", parts: [a, b] })).toBe(value({ kind: "or", parts: [b, a] }));
    };
    fc.assert(fc.property(tree, tree, law), { seed: 42, numRuns: 300 });
  });
});
