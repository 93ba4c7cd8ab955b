import { describe, expect, test } from "vitest";
import { parseExpression } from "../../src/expression/parse-expression.ts";
import { parseRelabelRule } from "../../src/expression/relabel-rule.ts";
import { planScan } from "../../src/scan/plan-scan.ts";
import type { TransformOptions } from "../../src/stages/transform.ts";

const source: TransformOptions = { style: "source" };

describe("transforms", () => {
  test("selecting, projecting and copying is the scanner's work", () => {
    const where = parseExpression("overall_quality >= 3");
    expect(planScan({ ...source, fields: ["a", "b", "a"] }, { label: true, where })).toEqual({
      state: "fast",
      plan: {
        label: true,
        fields: ["a", "b"],
        where: { kind: "compare", path: ["overall_quality"], operator: ">=", value: 3 },
      },
    });
    expect(planScan(source, undefined)).toEqual({ state: "fast", plan: {} });
  });

  test.each([
    [{ style: "compact" }, "--json-style"],
    [{ style: "source", index: true }, "--index"],
    [{ style: "source", id: true }, "--id"],
    [{ style: "source", set: [{ key: "a", json: "1" }] }, "--set"],
    [{ style: "source", relabel: [parseRelabelRule("low=overall_quality < 3")] }, "relabelling"],
    [{ style: "source", fields: ["\ud800"] }, "--fields"],
  ] satisfies [TransformOptions, string][])("%j takes the reference path", (options, reason) => {
    expect(planScan(options, {})).toEqual({
      state: "reference",
      reason: expect.stringContaining(reason),
    });
  });
});

describe("conditions", () => {
  const plan = (source: string) =>
    planScan({ style: "source" }, { where: parseExpression(source) });

  test.each([
    ["a.b[0] = 1", "items of an array"],
    ["length(conversations) > 2", "`length`"],
    ["contains(tags, 'x')", "`contains`"],
    ["a < b", "two fields"],
    ["a = '\\ud800'", "surrogate"],
    [Array.from({ length: 65 }, () => "a").join(" or "), "over 64 paths"],
  ])("%s takes the reference path", (source, reason) => {
    expect(plan(source)).toMatchObject({
      state: "reference",
      reason: expect.stringContaining(reason),
    });
  });

  test("a literal on the left turns the comparison around, two literals are decided at once", () => {
    expect(plan("3 < a.b and 1 = 1 and null < 1")).toMatchObject({
      plan: {
        where: {
          parts: [
            { kind: "compare", path: ["a", "b"], operator: ">", value: 3 },
            { kind: "constant", value: true },
            { kind: "constant", value: undefined },
          ],
        },
      },
    });
  });
});
