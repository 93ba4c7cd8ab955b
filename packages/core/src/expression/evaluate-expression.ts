import type { JsonObject, JsonValue } from "../record/sound-record.ts";
import type { Comparison, Expression, Operand } from "./expression.ts";
import { resolvePath } from "./resolve-path.ts";

/**
 * Three-valued as in SQL: undefined is "unknown" (a missing field, an ordering of unlike types), and a filter keeps only
 * true. Differences from SQL: null is a value, equal to null alone; `=` and `!=` on unlike types are false and true.
 * Numbers compare as doubles, texts by UTF-16 code units; nothing but numbers and texts has an order.
 */
export function evaluateExpression(
  expression: Expression,
  record: JsonObject,
): boolean | undefined {
  switch (expression.kind) {
    case "or":
      return firstDecided(expression.parts, record, true);
    case "and":
      return firstDecided(expression.parts, record, false);
    case "not": {
      const part = evaluateExpression(expression.part, record);
      return part === undefined ? undefined : !part;
    }
    case "compare":
      return compare(expression, record);
    case "in": {
      const value = operandValue(expression.operand, record);
      return value === undefined ? undefined : expression.values.some((item) => item === value);
    }
    case "has":
      return resolvePath(record, expression.path) !== undefined;
    case "contains": {
      const value = resolvePath(record, expression.path);
      if (Array.isArray(value)) {
        return value.includes(expression.value);
      }
      const comparable = typeof value === "string" && typeof expression.value === "string";
      return comparable ? value.includes(expression.value) : undefined;
    }
    case "truth": {
      const value = operandValue(expression.operand, record);
      return typeof value === "boolean" ? value : undefined;
    }
  }
}

/** The operand's value in this record, undefined where it has none. */
export function operandValue(operand: Operand, record: JsonObject): JsonValue | undefined {
  switch (operand.kind) {
    case "literal":
      return operand.value;
    case "path":
      return resolvePath(record, operand.path);
    case "length":
      return lengthOf(resolvePath(record, operand.path));
  }
}

/** `deciding` where one part has it, else unknown where one part is unknown, else the opposite. */
function firstDecided(
  parts: readonly Expression[],
  record: JsonObject,
  deciding: boolean,
): boolean | undefined {
  let result: boolean | undefined = !deciding;
  for (const part of parts) {
    const value = evaluateExpression(part, record);
    if (value === deciding) {
      return deciding;
    }
    if (value === undefined) {
      result = undefined;
    }
  }
  return result;
}

function compare({ operator, left, right }: Comparison, record: JsonObject): boolean | undefined {
  const a = operandValue(left, record);
  const b = operandValue(right, record);
  if (a === undefined || b === undefined) {
    return undefined;
  }
  if (operator === "=" || operator === "!=") {
    const same = isEqual(a, b);
    return same === undefined ? undefined : same === (operator === "=");
  }
  if (typeof a === "number" && typeof b === "number") {
    return isOrdered(a, b, operator);
  }
  return typeof a === "string" && typeof b === "string" ? isOrdered(a, b, operator) : undefined;
}

/** Unknown between two objects or arrays: the language has no value that could name either. */
function isEqual(a: JsonValue, b: JsonValue): boolean | undefined {
  const bothNested = typeof a === "object" && a !== null && typeof b === "object" && b !== null;
  return bothNested ? undefined : a === b;
}

function isOrdered<T extends number | string>(
  a: T,
  b: T,
  operator: "<" | "<=" | ">" | ">=",
): boolean {
  switch (operator) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
  }
}

/** Items of an array, code points of a text. */
function lengthOf(value: JsonValue | undefined): number | undefined {
  if (Array.isArray(value)) {
    return value.length;
  }
  if (typeof value !== "string") {
    return undefined;
  }
  let surrogatePairs = 0;
  for (let at = 0; at < value.length; at++) {
    if (value.codePointAt(at) !== value.charCodeAt(at)) {
      surrogatePairs++;
      at++;
    }
  }
  return value.length - surrogatePairs;
}
