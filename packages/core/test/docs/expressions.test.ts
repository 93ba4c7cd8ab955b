import { expect, test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { evaluateExpression } from "../../src/expression/evaluate-expression.ts";
import { parseExpression } from "../../src/expression/parse-expression.ts";
import { DEFAULT_RELABEL_RULES, parseRelabelRule } from "../../src/expression/relabel-rule.ts";
import { parseJson } from "../../src/record/json-text/parse-json.ts";
import { isJsonObject } from "../../src/record/own-member.ts";
import { judgeLabel } from "../../src/stages/judge-label.ts";
import { codeBlocks, codeSpans, markedPart, readPage, tableRows } from "./page.ts";

const page = readPage("docs/expressions.md");
const record = parseJson(codeBlocks(page, "json")[0] ?? "");
if (!isJsonObject(record)) throw new Error("the page's record is no object");

/** The code of a cell; two backticks on each side let it hold single ones. */
function codeOf(cell: string): string {
  return /^`` (.*) ``$/.exec(cell)?.[1] ?? codeSpans(cell)[0] ?? "";
}

const tables = page.split("<!-- examples -->").slice(1);
const examples = tables.flatMap((part) =>
  tableRows(part.slice(0, part.indexOf("<!-- /examples -->"))).map(
    ([expression = "", result = ""]) => [codeOf(expression), result] as const,
  ),
);

test("the page has examples in each of its sections", () => {
  expect(tables).toHaveLength(5);
  expect(examples.length).toBeGreaterThan(45);
});

test.each(examples)("%s is %s, as docs/expressions.md says", (source, result) => {
  const value = evaluateExpression(parseExpression(source), record);
  expect(value === undefined ? "unknown" : String(value)).toBe(result);
});

test("the error that docs/expressions.md shows is the one that is thrown", () => {
  const [, source = "", shown = ""] =
    /<!-- syntax-error: (.*) -->\n```text\n(.*?)\n```/s.exec(page) ?? [];
  expect(() => parseExpression(source)).toThrow(new UsageError(shown));
});

test("parentheses nest as deep as docs/expressions.md says", () => {
  const nested = (depth: number): string => `${"(".repeat(depth)}label${")".repeat(depth)}`;
  expect(page).toContain("nest 200 deep");
  expect(() => parseExpression(nested(200))).not.toThrow();
  expect(() => parseExpression(nested(201))).toThrow(UsageError);
});

const reasons = tableRows(markedPart(page, "reasons"));
test.each(reasons)("the rule %s gives the reason %s", (rule, reason) => {
  const verdict = judgeLabel(record, [parseRelabelRule(codeSpans(rule)[0] ?? "")]);
  if (verdict.state === "false") expect(`\`${verdict.fired[0]?.reason}\``).toBe(reason);
  else expect(verdict.state === "kept" ? "none" : verdict.state).toBe(reason);
});

test("docs/expressions.md names the rules that hold by default", () => {
  const last = page.slice(page.lastIndexOf("Without `--false-when`"));
  expect(codeSpans(last).slice(1)).toEqual(DEFAULT_RELABEL_RULES);
});
