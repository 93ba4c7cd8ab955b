import { isJsonObject } from "../record/own-member.ts";
import type { JsonValue } from "../record/sound-record.ts";
import { suggestion } from "./closest-name.ts";

/** A JSON Schema that can't be used: where and why. */
export class SchemaFault extends Error {
  override readonly name = "SchemaFault";
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** What holds the schemas below a keyword. `inPlace` ones look at the same value as the schema that holds them. */
export interface Subschemas {
  readonly shape: "one" | "list" | "map" | "one-or-list";
  readonly inPlace: boolean;
}

const below = (shape: Subschemas["shape"]): Subschemas => ({ shape, inPlace: false });
const inPlace = (shape: Subschemas["shape"]): Subschemas => ({ shape, inPlace: true });

/** Keywords that hold schemas. */
export const SUBSCHEMAS: ReadonlyMap<string, Subschemas> = new Map([
  ["properties", below("map")],
  ["additionalProperties", below("one")],
  ["unevaluatedProperties", below("one")],
  ["propertyNames", below("one")],
  ["items", below("one-or-list")],
  ["prefixItems", below("list")],
  ["additionalItems", below("one")],
  ["unevaluatedItems", below("one")],
  ["contains", below("one")],
  ["$defs", below("map")],
  ["definitions", below("map")],
  ["allOf", inPlace("list")],
  ["anyOf", inPlace("list")],
  ["oneOf", inPlace("list")],
  ["not", inPlace("one")],
  ["if", inPlace("one")],
  ["then", inPlace("one")],
  ["else", inPlace("one")],
  ["dependentSchemas", inPlace("map")],
]);

/** Keywords that only hold schemas for others to refer to. */
export const DEFINITIONS: ReadonlySet<string> = new Set(["$defs", "definitions"]);

const TYPES = ["string", "number", "integer", "boolean", "object", "array", "null"] as const;

/** Formats whose checks take linear time; the others say nothing, as the standard allows. */
const FORMATS: ReadonlySet<JsonValue> = new Set([
  "date",
  "time",
  "date-time",
  "duration",
  "uuid",
  "ipv4",
  "ipv6",
  "json-pointer",
]);

/** Why a keyword can't be used at all, undefined where it can. */
export function refusedKeyword(keyword: string, value: JsonValue): string | undefined {
  switch (keyword) {
    case "patternProperties":
      return "can't be checked in bounded time; name the properties or use additionalProperties";
    case "dependencies":
      return "write dependentRequired or dependentSchemas in its place";
    case "$dynamicRef":
    case "$recursiveRef":
      return "write $ref in its place";
    case "$ref":
      return isLocalReference(value)
        ? undefined
        : 'must point into this schema, such as "#/$defs/name"';
    default:
      return undefined;
  }
}

function isLocalReference(value: JsonValue): boolean {
  return typeof value === "string" && (value === "#" || value.startsWith("#/"));
}

/** True where the keyword is one that is checked; throws SchemaFault where its value is none that it can have. */
export function checkKeyword(keyword: string, value: JsonValue, field: string): boolean {
  const expected = expectedValue(keyword, value, field);
  if (expected === undefined) return false;
  if (expected !== true) throw new SchemaFault(field, `must be ${expected}`);
  return keyword !== "format" || FORMATS.has(value);
}

/** True where the value is right, what it should be where it is wrong, undefined for a keyword that says nothing. */
function expectedValue(
  keyword: string,
  value: JsonValue,
  field: string,
): true | string | undefined {
  switch (keyword) {
    case "type":
      return checkType(value, field);
    case "const":
    case "$ref":
      return true;
    case "enum":
      return (Array.isArray(value) && value.length > 0) || "a list of at least one value";
    case "required":
      return isStrings(value) || "a list of property names, beside properties";
    case "dependentRequired":
      return (
        (isJsonObject(value) && Object.values(value).every(isStrings)) || "lists of names by name"
      );
    case "minLength":
    case "maxLength":
    case "minItems":
    case "maxItems":
    case "minContains":
    case "maxContains":
    case "minProperties":
    case "maxProperties":
      return (Number.isInteger(value) && Number(value) >= 0) || "a whole number from 0 on";
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return typeof value === "number" || "a number";
    case "multipleOf":
      return (typeof value === "number" && value > 0) || "a number above 0";
    case "uniqueItems":
      return typeof value === "boolean" || "true or false";
    case "format":
      return typeof value === "string" || "a string";
    default:
      return undefined;
  }
}

function checkType(value: JsonValue, field: string): true | string {
  const names = Array.isArray(value) ? value : [value];
  const known = TYPES as readonly JsonValue[];
  const wrong = names.find((name) => !known.includes(name));
  if (wrong === undefined && names.length > 0) return true;
  const hint = typeof wrong === "string" ? suggestion(wrong, TYPES) : "";
  throw new SchemaFault(field, `must be one of ${TYPES.join(", ")} or a list of them${hint}`);
}

function isStrings(value: JsonValue): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
