/** A node of the ESTree that the parser gives, with offsets in UTF-16 units. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** TypeScript's wrappers around an expression that runs; every other TS node is type only. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSNonNullExpression",
  "TSSatisfiesExpression",
]);

/** The node under a key, undefined where there is none. */
export function childNode(node: SyntaxNode, key: string): SyntaxNode | undefined {
  const value = node[key];
  return isNode(value) ? value : undefined;
}

/** All nodes below that take part at run time, with the key that they stand under, in no certain order. */
export function runningChildren(
  node: SyntaxNode,
): readonly { readonly key: string; readonly child: SyntaxNode }[] {
  return Object.entries(node).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter(isNode)
      .filter(({ type }) => !type.startsWith("TS") || TRANSPARENT.has(type))
      .map((child) => ({ key, child })),
  );
}

function isNode(value: unknown): value is SyntaxNode {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    typeof value.type === "string" &&
    "start" in value &&
    typeof value.start === "number"
  );
}
