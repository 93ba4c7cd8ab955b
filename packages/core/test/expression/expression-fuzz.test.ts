import { test } from "vitest";
import { UsageError } from "../../src/errors.ts";
import { evaluateExpression } from "../../src/expression/evaluate-expression.ts";
import { parseExpression } from "../../src/expression/parse-expression.ts";
import { parseRelabelRule } from "../../src/expression/relabel-rule.ts";
import { FUZZ_TIMEOUT_MS, readFuzzed } from "../support/fuzzed-texts.ts";

const isRefusal = (error: unknown): boolean => error instanceof UsageError;
const texts = {
  samples: [
    'overall_quality >= 3 and not (label = true or `a b`.c[0] contains "x")',
    "length(conversations[1].content) < 40",
    'source = "hand" or scores.a != null',
    "low=overall_quality<3",
  ],
  words: [
    "and ",
    "or ",
    "not ",
    "contains ",
    "length(",
    "exists ",
    "(",
    ")",
    "[0]",
    "[-1]",
    "!=",
    "<=",
  ],
};
const record = { overall_quality: 2, label: true, conversations: [{ content: "a" }], source: null };

test("an expression that was mangled is evaluated, or refused", {
  timeout: FUZZ_TIMEOUT_MS,
}, () => {
  readFuzzed(texts, (text) => void evaluateExpression(parseExpression(text), record), isRefusal);
});

test("a rule for labels that was mangled is read, or refused", { timeout: FUZZ_TIMEOUT_MS }, () => {
  readFuzzed(texts, (text) => void parseRelabelRule(text), isRefusal);
});
