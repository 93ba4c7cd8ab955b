import { format, Validator } from "@cfworker/json-schema";
import { StageError } from "../errors.ts";
import type { JsonValue } from "../record/sound-record.ts";
import { printableText } from "../report/printable-text.ts";
import type { PreparedSchema } from "./catalogue.ts";
import { compilePattern } from "./safe-pattern.ts";

/** One way in which a value breaks a schema. */
export interface SchemaIssue {
  /** JSON pointer to the value, empty for the whole; as the data has it, so it must be escaped where it is shown. */
  readonly pointer: string;
  /** Keyword of the schema that it breaks. */
  readonly keyword: string;
  /** What is wrong; holds no text of the value. */
  readonly message: string;
}

/** Issues of a value; undefined where it can't be checked because it is nested too deep or a name in it is no text. */
export type SchemaCheck = (value: JsonValue) => readonly SchemaIssue[] | undefined;

const MAX_MESSAGE = 160;
/** Their own message only says that a schema below them has one. */
const WRAPPERS: ReadonlySet<string> = new Set([
  "properties",
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "items",
  "prefixItems",
  "additionalItems",
  "unevaluatedItems",
  "allOf",
  "$ref",
  "if",
  "dependentSchemas",
]);

/** Makes a checker of a prepared schema, without code generation, and registers the formats of its patterns. */
export function compileSchemaCheck(schema: PreparedSchema): SchemaCheck {
  for (const [name, source] of schema.patterns) {
    const compiled = compilePattern(source);
    if (compiled.state === "refused") throw new StageError("schema", compiled.message);
    format[name] = (text) => compiled.pattern.test(text);
  }
  // The validator writes into the schema that it is given.
  const validator = new Validator(structuredClone(schema.root), "2020-12", false);
  return (value) => {
    try {
      const { valid, errors } = validator.validate(value);
      return valid ? [] : issuesOf(errors);
    } catch (error) {
      // It recurses, and it can't print a key with half a surrogate pair.
      if (error instanceof RangeError || error instanceof URIError) return undefined;
      throw error;
    }
  };
}

/** Forgets the formats that a schema registered. */
export function forgetPatterns(schema: PreparedSchema): void {
  for (const name of schema.patterns.keys()) delete format[name];
}

interface OutputUnit {
  readonly keyword: string;
  readonly keywordLocation: string;
  readonly instanceLocation: string;
  readonly error: string;
}

/** The errors that say something themselves; alternatives that failed are one issue, not one each. */
function issuesOf(errors: readonly OutputUnit[]): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = [];
  let alternatives = "";
  for (const { keyword, keywordLocation, instanceLocation, error } of errors) {
    if (alternatives !== "" && keywordLocation.startsWith(alternatives)) continue;
    alternatives = keyword === "anyOf" || keyword === "oneOf" ? `${keywordLocation}/` : "";
    if (WRAPPERS.has(keyword)) continue;
    issues.push({ pointer: instanceLocation.slice(1), keyword, message: describe(keyword, error) });
  }
  return issues;
}

function describe(keyword: string, error: string): string {
  switch (keyword) {
    case "type":
      return error.replace(/^Instance type "(\w+)" is invalid. Expected (.*)\.$/, "is $1, not $2");
    case "enum":
      return error.replace(/^Instance does not match any of (.*)\.$/s, (_, allowed: string) =>
        cut(`is none of ${allowed}`),
      );
    case "const":
      return cut(error.replace(/^Instance does not match/, "is not"));
    case "required":
      return cut(error.replace(/^Instance does not have required property/, "lacks the property"));
    case "false":
      return "is not allowed here";
    case "anyOf":
      return "fits none of the alternatives (anyOf)";
    case "oneOf":
      return "does not fit exactly one of the alternatives (oneOf)";
    case "format":
      return error.includes('"re2')
        ? "does not match its pattern"
        : error.replace(/^String does not match format/, "is not in the format");
    default:
      return cut(error);
  }
}

function cut(text: string): string {
  const printed = printableText(text);
  return printed.length <= MAX_MESSAGE ? printed : `${printed.slice(0, MAX_MESSAGE - 1)}…`;
}
