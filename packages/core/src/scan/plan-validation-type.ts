import type { ParameterType, TypeAlternative } from "../catalogue/parameter-type.ts";

/** Bits of the kinds of JSON value, as in packages/core/as/validate/inner-json.ts. */
const KIND_BITS = {
  integer: 1,
  boolean: 2,
  null: 4,
  string: 8,
  object: 16,
  array: 32,
  fraction: 64,
} as const;

/** What a value may be, as bits of kinds. A kind that is in neither `fits` nor `unsure` is wrong. */
export interface PlannedType {
  readonly fits: number;
  /** Only the reference path can tell. */
  readonly unsure: number;
  /** An array in `unsure` fits where all its items are of these kinds; 0 where that says nothing. */
  readonly items: number;
  /** A string in `unsure` fits where it is one of these, and is wrong where it is not. */
  readonly texts: readonly string[];
}

const ANYTHING: PlannedType = { fits: 127, unsure: 0, items: 0, texts: [] };

/** What a parameter's type asks for; without a type everything fits. */
export function planParameterType(type: ParameterType | undefined): PlannedType {
  if (type === undefined) return ANYTHING;
  let fits = 0;
  let unsure = 0;
  const lists: PlannedType[] = [];
  const texts: string[] = [];
  for (const alternative of type.alternatives) {
    if (alternative.kind === "array" && alternative.items !== undefined) {
      unsure |= KIND_BITS.array;
      lists.push(planParameterType(alternative.items));
    } else if (alternative.kind === "literal") {
      unsure |= kindOf(alternative.value);
      if (typeof alternative.value === "string") texts.push(alternative.value);
    } else {
      const planned = planFieldType(alternative.kind);
      fits |= planned.fits;
      unsure |= planned.unsure;
    }
  }
  const [only] = lists;
  const items = lists.length === 1 && only !== undefined ? only.fits : 0;
  return { fits, unsure: unsure & ~fits, items, texts };
}

/** What a plain type asks for. Whether a number with a fraction or an exponent is whole is not for the scanner to say. */
export function planFieldType(kind: Exclude<TypeAlternative["kind"], "literal">): PlannedType {
  switch (kind) {
    case "number":
      return { fits: KIND_BITS.integer | KIND_BITS.fraction, unsure: 0, items: 0, texts: [] };
    case "integer":
      return { fits: KIND_BITS.integer, unsure: KIND_BITS.fraction, items: 0, texts: [] };
    default:
      return { fits: KIND_BITS[kind], unsure: 0, items: 0, texts: [] };
  }
}

function kindOf(value: string | number | boolean): number {
  if (typeof value === "string") return KIND_BITS.string;
  return typeof value === "boolean" ? KIND_BITS.boolean : KIND_BITS.integer | KIND_BITS.fraction;
}
