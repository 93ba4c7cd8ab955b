import { isJsonObject } from "../record/own-member.ts";
import type { JsonObject, JsonValue } from "../record/sound-record.ts";
import type { PreparedSchema } from "./catalogue.ts";
import { measureSchema } from "./measure-schema.ts";
import { compilePattern } from "./safe-pattern.ts";
import {
  checkKeyword,
  refusedKeyword,
  SchemaFault,
  SUBSCHEMAS,
  type Subschemas,
} from "./schema-keywords.ts";

/** The schema as it can be used, or the place and the reason why it can't. */
export type SchemaResult =
  | { readonly state: "ready"; readonly schema: PreparedSchema }
  | { readonly state: "refused"; readonly field: string; readonly message: string };

const MAX_DEPTH = 64;
const MAX_NODES = 10_000;

/**
 * Checks a tool's JSON Schema (2020-12, with the draft-07 spellings) and copies the keywords that are checked, so that a
 * bad schema is told from bad data. Each `pattern` becomes a format of a linear engine under `formatPrefix`. `field` is
 * the path that faults are given under. `$ref` may only point into the schema.
 */
export function prepareToolSchema(
  schema: JsonValue,
  field: string,
  formatPrefix: string,
): SchemaResult {
  const preparation = new Preparation(formatPrefix);
  try {
    const root = preparation.copy(schema, { field, depth: 0 });
    const size = measureSchema(root, field);
    return { state: "ready", schema: { root, size, patterns: preparation.patterns } };
  } catch (error) {
    if (!(error instanceof SchemaFault)) throw error;
    return { state: "refused", field: error.field, message: error.message };
  }
}

interface At {
  readonly field: string;
  readonly depth: number;
}

class Preparation {
  /** Patterns by the name of the format that stands for them. */
  readonly patterns: Map<string, string> = new Map();
  readonly #formatPrefix: string;
  #nodes = 0;

  constructor(formatPrefix: string) {
    this.#formatPrefix = formatPrefix;
  }

  copy(schema: JsonValue, at: At): JsonObject | boolean {
    if (typeof schema === "boolean") return schema;
    const { field, depth } = at;
    if (!isJsonObject(schema))
      throw new SchemaFault(field, "must be a schema: an object or a boolean");
    this.#nodes++;
    if (this.#nodes > MAX_NODES) throw new SchemaFault(field, `has more than ${MAX_NODES} parts`);
    if (depth > MAX_DEPTH) throw new SchemaFault(field, `is nested more than ${MAX_DEPTH} deep`);
    const copied: JsonObject = {};
    for (const [keyword, value] of Object.entries(schema)) {
      const inside = { field: `${field}.${keyword}`, depth: depth + 1 };
      const refused = refusedKeyword(keyword, value);
      if (refused !== undefined) throw new SchemaFault(inside.field, refused);
      const held = SUBSCHEMAS.get(keyword);
      if (held !== undefined) copied[keyword] = this.#copyHeld(held.shape, value, inside);
      else if (checkKeyword(keyword, value, inside.field)) copied[keyword] = value;
    }
    const { pattern } = schema;
    if (pattern !== undefined) this.#addPattern(copied, pattern, `${field}.pattern`);
    return copied;
  }

  #copyHeld(shape: Subschemas["shape"], value: JsonValue, at: At): JsonValue {
    const { field, depth } = at;
    if (shape === "map") {
      if (!isJsonObject(value))
        throw new SchemaFault(field, "must be an object of schemas by name");
      return Object.fromEntries(
        Object.entries(value).map(([name, schema]) => [
          name,
          this.copy(schema, { field: `${field}.${name}`, depth }),
        ]),
      );
    }
    if (shape !== "one" && Array.isArray(value)) {
      return value.map((schema, index) =>
        this.copy(schema, { field: `${field}[${index}]`, depth }),
      );
    }
    if (shape === "list") throw new SchemaFault(field, "must be a list of schemas");
    return this.copy(value, at);
  }

  /** The checker runs `pattern` on the backtracking engine, a format on ours. */
  #addPattern(copied: JsonObject, pattern: JsonValue, field: string): void {
    if (typeof pattern !== "string") throw new SchemaFault(field, "must be a string");
    const compiled = compilePattern(pattern);
    if (compiled.state === "refused") throw new SchemaFault(field, compiled.message);
    const format = this.#formatPrefix + pattern;
    this.patterns.set(format, pattern);
    const all = copied.allOf;
    copied.allOf = [...(Array.isArray(all) ? all : []), { format }];
  }
}
