import {
  ARITHMETIC,
  ASSIGNMENT,
  CONDITIONS,
  EQUALITY,
  LOGICAL,
  METHODS,
} from "./operator-swaps.ts";
import { childNode, runningChildren, type SyntaxNode } from "./syntax-node.ts";

/** What stands in a node's place in one mutant. */
export interface NodeChange {
  readonly operator: string;
  readonly text: string;
}

/** All changes of a node that stands under `key` of `parent`; `source` is the text of the file. */
export function nodeChanges(
  node: SyntaxNode,
  parent: SyntaxNode,
  key: string,
  source: string,
): readonly NodeChange[] {
  const text = (of: SyntaxNode) => source.slice(of.start, of.end);
  return [
    ...conditionChanges(node, parent, key),
    ...ownChanges(node, parent, key, text),
    ...arrowChanges(node, parent, key, text),
  ];
}

function conditionChanges(node: SyntaxNode, parent: SyntaxNode, key: string): NodeChange[] {
  const constants = key === "test" ? CONDITIONS.get(parent.type) : undefined;
  const decides =
    node.type === "LogicalExpression" ||
    (node.type === "BinaryExpression" && EQUALITY.has(String(node.operator)));
  return (constants ?? (decides ? ["true", "false"] : [])).map((constant) => ({
    operator: "condition",
    text: constant,
  }));
}

function ownChanges(
  node: SyntaxNode,
  parent: SyntaxNode,
  key: string,
  text: (of: SyntaxNode) => string,
): NodeChange[] {
  const change = (operator: string, replacement: string) => [{ operator, text: replacement }];
  const written = String(node.operator);
  switch (node.type) {
    case "BinaryExpression":
      return binaryChanges(node, written, text);
    case "LogicalExpression":
      return joined(node, "logical operator", LOGICAL.get(written), text);
    case "AssignmentExpression":
      return joined(node, "assignment", ASSIGNMENT.get(written), text);
    case "UnaryExpression":
      return unaryChanges(node, written, text);
    case "UpdateExpression":
      return change("update", text(node).replace(written, written === "++" ? "--" : "++"));
    case "Literal":
      if (typeof node.value === "boolean") return change("boolean literal", String(!node.value));
      if (typeof node.value !== "string" || isName(parent, key)) return [];
      return change("string literal", node.value === "" ? '"Burnish was here"' : '""');
    case "TemplateLiteral":
      if (parent.type === "TaggedTemplateExpression" || text(node) === "``") return [];
      return change("string literal", '""');
    case "ArrayExpression":
      return change("array literal", text(node) === "[]" ? '["Burnish was here"]' : "[]");
    case "ObjectExpression":
      return text(node) === "{}" ? [] : change("object literal", "{}");
    case "CallExpression":
      return callChanges(node, text);
    case "ChainExpression":
      return chainChanges(node, text);
    default:
      return [];
  }
}

function binaryChanges(
  node: SyntaxNode,
  written: string,
  text: (of: SyntaxNode) => string,
): NodeChange[] {
  const equality = EQUALITY.get(written);
  if (equality !== undefined) {
    return equality.flatMap((operator) => joined(node, "equality", operator, text));
  }
  return joinsText(node) ? [] : joined(node, "arithmetic", ARITHMETIC.get(written), text);
}

function unaryChanges(
  node: SyntaxNode,
  written: string,
  text: (of: SyntaxNode) => string,
): NodeChange[] {
  const argument = childNode(node, "argument");
  if (argument === undefined) return [];
  if (written === "!") return [{ operator: "boolean literal", text: `(${text(argument)})` }];
  return written === "-" ? [{ operator: "unary", text: `+(${text(argument)})` }] : [];
}

function joined(
  node: SyntaxNode,
  kind: string,
  operator: string | undefined,
  text: (of: SyntaxNode) => string,
): NodeChange[] {
  const [left, right] = [childNode(node, "left"), childNode(node, "right")];
  if (operator === undefined || left === undefined || right === undefined) return [];
  const first = kind === "assignment" ? text(left) : `(${text(left)})`;
  return [{ operator: kind, text: `${first} ${operator} (${text(right)})` }];
}

function callChanges(node: SyntaxNode, text: (of: SyntaxNode) => string): NodeChange[] {
  const callee = childNode(node, "callee");
  const [object, property] = callee
    ? [childNode(callee, "object"), childNode(callee, "property")]
    : [];
  if (callee?.type !== "MemberExpression" || callee.computed === true) return [];
  if (object === undefined || property === undefined || object.type === "Super") return [];
  const name = text(property);
  if (!METHODS.has(name)) return [];
  const other = METHODS.get(name);
  const replacement =
    other === undefined
      ? text(object)
      : text(callee).slice(0, -name.length) + other + text(node).slice(callee.end - node.start);
  return [{ operator: "method", text: replacement }];
}

/** Each `?.` of a chain without its question mark. */
function chainChanges(chain: SyntaxNode, text: (of: SyntaxNode) => string): NodeChange[] {
  const changes: NodeChange[] = [];
  let node = childNode(chain, "expression");
  while (node !== undefined) {
    const before: SyntaxNode | undefined =
      childNode(node, "object") ?? childNode(node, "callee") ?? childNode(node, "expression");
    if (node.optional === true && before !== undefined) {
      const named = node.type === "MemberExpression" && node.computed !== true;
      const at = before.end - chain.start;
      const [head, tail] = [text(chain).slice(0, at), text(chain).slice(at)];
      changes.push({
        operator: "optional chaining",
        text: head + tail.replace("?.", named ? "." : ""),
      });
    }
    node = before;
  }
  return changes;
}

function arrowChanges(
  node: SyntaxNode,
  parent: SyntaxNode,
  key: string,
  text: (of: SyntaxNode) => string,
): NodeChange[] {
  const isResult = parent.type === "ArrowFunctionExpression" && key === "body";
  return isResult && text(node) !== "undefined"
    ? [{ operator: "arrow function", text: "undefined" }]
    : [];
}

/** A string that names something, or that is a directive, is not a value that a mutant could change. */
function isName(parent: SyntaxNode, key: string): boolean {
  return (
    key === "source" ||
    parent.type === "ImportAttribute" ||
    (key === "key" && parent.computed !== true) ||
    (parent.type === "ExpressionStatement" && parent.directive != null)
  );
}

function joinsText(node: SyntaxNode): boolean {
  if (node.type === "TemplateLiteral" || typeof node.value === "string") return true;
  return (
    node.type === "BinaryExpression" &&
    node.operator === "+" &&
    runningChildren(node).some(({ child }) => joinsText(child))
  );
}
