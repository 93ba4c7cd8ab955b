import { evaluateExpression, operandValue } from "../expression/evaluate-expression.ts";
import type { Comparison, Expression } from "../expression/expression.ts";
import type { RelabelRule } from "../expression/relabel-rule.ts";
import { pythonFixed } from "../record/json-text/python-number.ts";
import type { JsonObject } from "../record/sound-record.ts";

/** A rule that holds for a record. */
interface FiredRule {
  readonly name: string;
  /** The name, with the value in one decimal where the rule compares an amount: `low_quality (2.8)`. */
  readonly reason: string;
}

/** What the rules say of one record. */
export type LabelVerdict =
  | { readonly state: "false"; readonly fired: readonly FiredRule[] }
  | { readonly state: "kept" }
  | { readonly state: "unscored" };

/**
 * Applies all rules in their order. `unscored` where none is true and at least one can't be decided because what it reads
 * is missing or of the wrong type: such a record was never judged, so its label is not ours to keep or to change.
 */
export function judgeLabel(record: JsonObject, rules: readonly RelabelRule[]): LabelVerdict {
  const fired: FiredRule[] = [];
  let undecided = false;
  for (const { name, expression } of rules) {
    const holds = evaluateExpression(expression, record);
    if (holds === true) {
      fired.push({ name, reason: reasonOf(name, expression, record) });
    } else if (holds === undefined) {
      undecided = true;
    }
  }
  if (fired.length > 0) {
    return { state: "false", fired };
  }
  return { state: undecided ? "unscored" : "kept" };
}

function reasonOf(name: string, expression: Expression, record: JsonObject): string {
  const comparison = decidingComparison(expression, record, true);
  const value = comparison === undefined ? undefined : comparedNumber(comparison, record);
  return value === undefined ? name : `${name} (${pythonFixed(value, 1)})`;
}

/** The first ordering comparison in source order that came out as its place in the rule needs it. */
function decidingComparison(
  expression: Expression,
  record: JsonObject,
  wanted: boolean,
): Comparison | undefined {
  switch (expression.kind) {
    case "or":
    case "and":
      for (const part of expression.parts) {
        const found = decidingComparison(part, record, wanted);
        if (found !== undefined) {
          return found;
        }
      }
      return undefined;
    case "not":
      return decidingComparison(expression.part, record, !wanted);
    case "compare": {
      const isOrdering = expression.operator !== "=" && expression.operator !== "!=";
      const decides = isOrdering && evaluateExpression(expression, record) === wanted;
      return decides ? expression : undefined;
    }
    default:
      return undefined;
  }
}

function comparedNumber({ left, right }: Comparison, record: JsonObject): number | undefined {
  const operand = left.kind === "literal" ? right : left;
  const value = operandValue(operand, record);
  return typeof value === "number" ? value : undefined;
}
