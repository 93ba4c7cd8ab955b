import { evaluateExpression } from "../expression/evaluate-expression.ts";
import type {
  Comparison,
  ComparisonOperator,
  Expression,
  PathSegments,
  Scalar,
} from "../expression/expression.ts";

/** A condition that the scanner can judge: values at paths of keys against literals. Plain data that crosses threads. */
export type ScanCondition =
  /** Undefined is unknown. */
  | { readonly kind: "constant"; readonly value: boolean | undefined }
  | { readonly kind: "and" | "or"; readonly parts: readonly ScanCondition[] }
  | { readonly kind: "not"; readonly part: ScanCondition }
  | { readonly kind: "has" | "truth"; readonly path: readonly string[] }
  | {
      readonly kind: "compare";
      readonly path: readonly string[];
      readonly operator: ComparisonOperator;
      readonly value: Scalar;
    }
  | { readonly kind: "in"; readonly path: readonly string[]; readonly values: readonly Scalar[] };

export type PlannedCondition =
  | { readonly state: "fast"; readonly condition: ScanCondition }
  | { readonly state: "reference"; readonly reason: string };

/** The scanner's stack has its end; the parser allows no more either. */
const MAX_NESTING = 200;
/** More paths than this would make each key of a record a long search. */
const MAX_PATHS = 64;

const FLIPPED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "=": "=",
  "!=": "!=",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/** Why the reference path is needed; never leaves this file. */
class NotSimple extends Error {}

/** Whether the scanner can judge the condition, which it does with the verdicts of `evaluateExpression`. */
export function planCondition(expression: Expression): PlannedCondition {
  try {
    const planner = new ConditionPlanner();
    return { state: "fast", condition: planner.plan(expression, 0) };
  } catch (error) {
    if (!(error instanceof NotSimple)) throw error;
    return { state: "reference", reason: error.message };
  }
}

class ConditionPlanner {
  #paths = 0;

  plan(expression: Expression, nesting: number): ScanCondition {
    if (nesting > MAX_NESTING) throw new NotSimple("the condition is nested too deeply");
    switch (expression.kind) {
      case "and":
      case "or": {
        const parts = expression.parts.map((part) => this.plan(part, nesting + 1));
        return { kind: expression.kind, parts };
      }
      case "not":
        return { kind: "not", part: this.plan(expression.part, nesting + 1) };
      case "compare":
        return this.#comparison(expression);
      case "has":
        return { kind: "has", path: this.#path(expression.path) };
      case "contains":
        throw new NotSimple("the condition looks inside of a value with `contains`");
      case "in": {
        const { operand } = expression;
        if (operand.kind === "length") throw new NotSimple("the condition takes a `length`");
        if (operand.kind === "literal") return constant(expression);
        const values = expression.values.map(plainValue);
        return { kind: "in", path: this.#path(operand.path), values };
      }
      case "truth": {
        const { operand } = expression;
        if (operand.kind === "length") throw new NotSimple("the condition takes a `length`");
        if (operand.kind === "literal") return constant(expression);
        return { kind: "truth", path: this.#path(operand.path) };
      }
    }
  }

  #comparison(comparison: Comparison): ScanCondition {
    const { left, operator, right } = comparison;
    if (left.kind === "length" || right.kind === "length") {
      throw new NotSimple("the condition takes a `length`");
    }
    if (left.kind === "path" && right.kind === "path") {
      throw new NotSimple("the condition compares two fields");
    }
    if (left.kind === "path" && right.kind === "literal") {
      const value = plainValue(right.value);
      return { kind: "compare", path: this.#path(left.path), operator, value };
    }
    if (left.kind === "literal" && right.kind === "path") {
      const value = plainValue(left.value);
      return { kind: "compare", path: this.#path(right.path), operator: FLIPPED[operator], value };
    }
    return constant(comparison);
  }

  #path(path: PathSegments): readonly string[] {
    this.#paths += 1;
    if (this.#paths > MAX_PATHS) throw new NotSimple(`the condition reads over ${MAX_PATHS} paths`);
    return path.map((segment) => {
      if (typeof segment === "number") throw new NotSimple("the condition reads items of an array");
      return plainText(segment);
    });
  }
}

/** A condition that reads nothing of the record. */
function constant(expression: Expression): ScanCondition {
  return { kind: "constant", value: evaluateExpression(expression, {}) };
}

function plainValue(value: Scalar): Scalar {
  return typeof value === "string" ? plainText(value) : value;
}

/** The scanner compares UTF-8, which has no half of a surrogate pair. */
function plainText(text: string): string {
  if (!text.isWellFormed()) throw new NotSimple("the condition names half of a surrogate pair");
  return text;
}
