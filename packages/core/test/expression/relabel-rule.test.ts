import { describe, expect, test } from "vitest";
import { parseExpression } from "../../src/expression/parse-expression.ts";
import { DEFAULT_RELABEL_RULES, parseRelabelRule } from "../../src/expression/relabel-rule.ts";

describe("parseRelabelRule", () => {
  test("takes the name before the first equals sign and the condition after it", () => {
    expect(parseRelabelRule("missing_sessionMemory=sessionMemory_quality=1")).toEqual({
      name: "missing_sessionMemory",
      expression: parseExpression("sessionMemory_quality = 1"),
    });
    expect(parseRelabelRule(" too-weak = a < 2 or b = 1").name).toBe("too-weak");
  });

  test("reads its own defaults", () => {
    expect(DEFAULT_RELABEL_RULES.map((text) => parseRelabelRule(text).name)).toEqual([
      "low_quality",
      "missing_sessionMemory",
    ]);
  });

  test.each([
    ["overall_quality<3", "expected name=expression"],
    ["", "expected name=expression"],
    ["overall_quality=3", "Rule overall_quality: Expression ends too early; expected a comparison"],
    ["low==3", "Rule low: Expression is not valid"],
    ["low=", "Rule low: Expression ends too early"],
  ])("refuses %j and says why", (text, message) => {
    expect(() => parseRelabelRule(text)).toThrow(message);
  });
});
