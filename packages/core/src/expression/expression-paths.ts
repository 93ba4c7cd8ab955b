import type { Expression, Operand, PathSegments } from "./expression.ts";

/** Each path that the expression reads, once, in source order; array indexes as decimal text. */
export function expressionPaths(expression: Expression): readonly string[][] {
  const paths = new Map<string, string[]>();
  const add = (path: PathSegments): void => {
    paths.set(JSON.stringify(path), path.map(String));
  };
  visit(expression, add);
  return [...paths.values()];
}

function visit(expression: Expression, add: (path: PathSegments) => void): void {
  switch (expression.kind) {
    case "or":
    case "and":
      for (const part of expression.parts) {
        visit(part, add);
      }
      return;
    case "not":
      visit(expression.part, add);
      return;
    case "compare":
      visitOperand(expression.left, add);
      visitOperand(expression.right, add);
      return;
    case "in":
    case "truth":
      visitOperand(expression.operand, add);
      return;
    case "has":
    case "contains":
      add(expression.path);
  }
}

function visitOperand(operand: Operand, add: (path: PathSegments) => void): void {
  if (operand.kind !== "literal") {
    add(operand.path);
  }
}
