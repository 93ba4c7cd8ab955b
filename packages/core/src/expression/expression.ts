/** A literal of the language. */
export type Scalar = null | boolean | number | string;

/** Keys and array indexes from the record down; never empty. */
export type PathSegments = readonly (string | number)[];

/** Something that has a value. */
export type Operand =
  | { readonly kind: "literal"; readonly value: Scalar }
  | { readonly kind: "path"; readonly path: PathSegments }
  | { readonly kind: "length"; readonly path: PathSegments };

export type ComparisonOperator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** `left operator right`. */
export interface Comparison {
  readonly kind: "compare";
  readonly operator: ComparisonOperator;
  readonly left: Operand;
  readonly right: Operand;
}

/** A parsed condition: plain data, so that it crosses threads by structured clone. */
export type Expression =
  | { readonly kind: "or" | "and"; readonly parts: readonly Expression[] }
  | { readonly kind: "not"; readonly part: Expression }
  | Comparison
  | { readonly kind: "in"; readonly operand: Operand; readonly values: readonly Scalar[] }
  | { readonly kind: "has"; readonly path: PathSegments }
  | { readonly kind: "contains"; readonly path: PathSegments; readonly value: Scalar }
  /** A path or `true`/`false` that stands alone. */
  | { readonly kind: "truth"; readonly operand: Operand };
