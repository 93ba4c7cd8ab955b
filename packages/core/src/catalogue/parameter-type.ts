import { isJsonObject } from "../record/own-member.ts";
import type { JsonValue } from "../record/sound-record.ts";

/** What a parameter list says about a type, as far as it can be checked. Plain data. */
export interface ParameterType {
  /** As the catalogue writes it. */
  readonly text: string;
  /** A value must fit one of them. */
  readonly alternatives: readonly TypeAlternative[];
}

export type TypeAlternative =
  | { readonly kind: "string" | "number" | "integer" | "boolean" | "object" | "null" }
  /** Without `items` anything may stand in the list. */
  | { readonly kind: "array"; readonly items?: ParameterType }
  | { readonly kind: "literal"; readonly value: string | number | boolean };

const KINDS = ["string", "number", "integer", "boolean", "object", "null"] as const;
const SYNONYMS: Readonly<Record<string, (typeof KINDS)[number]>> = {
  int: "integer",
  float: "number",
  bool: "boolean",
  str: "string",
  dict: "object",
};
const MAX_TEXT = 500;

/**
 * Reads a type written as TypeScript does: `string`, `number[]`, `'asc' | 'desc'`. Undefined where any part is a name
 * that says nothing here (`any`, `DateRange`), so that nothing is checked.
 */
export function parseParameterType(text: string): ParameterType | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const alternatives: TypeAlternative[] = [];
  for (const part of alternativesOf(text)) {
    const alternative = parseAlternative(part.trim());
    if (alternative === undefined) return undefined;
    alternatives.push(alternative);
  }
  return { text: text.trim(), alternatives };
}

/** Parts between the `|` that stand in no quotes, brackets or angle brackets. */
function alternativesOf(text: string): string[] {
  const tokens = text.match(/'[^']*'|"[^"]*"|[\s\S]/g) ?? [];
  const parts = [""];
  let depth = 0;
  for (const token of tokens) {
    if (token === "(" || token === "<") depth++;
    if (token === ")" || token === ">") depth--;
    if (token === "|" && depth === 0) parts.push("");
    else parts[parts.length - 1] += token;
  }
  return parts;
}

function parseAlternative(text: string): TypeAlternative | undefined {
  if (text.endsWith("[]")) return listOf(text.slice(0, -2));
  if (text === "array") return { kind: "array" };
  const [, inner] = /^Array<(.*)>$/.exec(text) ?? [];
  if (inner !== undefined) return listOf(inner);
  const [, quoted] =
    /^'([^']*)'$|^"([^"]*)"$/.exec(text)?.filter((group) => group !== undefined) ?? [];
  if (quoted !== undefined) return { kind: "literal", value: quoted };
  if (text === "true" || text === "false") return { kind: "literal", value: text === "true" };
  if (/^-?\d+(\.\d+)?$/.test(text)) return { kind: "literal", value: Number(text) };
  const kind = KINDS.find((known) => known === text) ?? synonym(text);
  return kind === undefined ? undefined : { kind };
}

function synonym(text: string): (typeof KINDS)[number] | undefined {
  return Object.hasOwn(SYNONYMS, text) ? SYNONYMS[text] : undefined;
}

function listOf(text: string): TypeAlternative {
  const items = parseParameterType(text.replace(/^\((.*)\)$/, "$1"));
  return items === undefined ? { kind: "array" } : { kind: "array", items };
}

/** True where the value fits one of the alternatives. */
export function fitsType(value: JsonValue, type: ParameterType): boolean {
  return type.alternatives.some((alternative) => fitsAlternative(value, alternative));
}

function fitsAlternative(value: JsonValue, alternative: TypeAlternative): boolean {
  switch (alternative.kind) {
    case "string":
    case "number":
    case "boolean":
      return typeof value === alternative.kind;
    case "integer":
      return Number.isInteger(value);
    case "null":
      return value === null;
    case "object":
      return isJsonObject(value);
    case "literal":
      return value === alternative.value;
    case "array": {
      const { items } = alternative;
      if (!Array.isArray(value)) return false;
      return items === undefined || value.every((item) => fitsType(item, items));
    }
  }
}

/** What a value is, for a message: `a list`, `an object`, `null`, `a string`. */
export function nameOfType(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}
