import type { Tool } from "../catalogue/catalogue.ts";
import { forgetPatterns } from "../catalogue/compile-schema-check.ts";
import { SchemaFault } from "../catalogue/schema-keywords.ts";
import { toolFromDefinition } from "../catalogue/tool-definition.ts";
import type { JsonValue } from "../record/sound-record.ts";
import { valueSize } from "../record/value-size.ts";

/** Tools that calls are held against. */
export interface OwnTools {
  readonly tools: ReadonlyMap<string, Tool>;
  /** Definitions that can't be used. */
  readonly faults: readonly { readonly field: string; readonly message: string }[];
  /** True where the record brought them along, so that nobody vouches for them. */
  readonly own: boolean;
}

const MAX_ENTRIES = 64;
const MAX_VALUES = 20_000;
const MAX_DEPTH = 200;

let cachesMade = 0;

/** Reads the tool definitions of records; lists that come again and again are read once. Holds at most 64 of them. */
export class OwnToolCache {
  readonly #entries = new Map<string, OwnTools>();
  /** The checker's table of formats is one for all: what this cache gives up must not be another's. */
  readonly #formatPrefix = `re2-record-${cachesMade++}:`;

  read(definitions: readonly JsonValue[]): OwnTools {
    const limits = { values: MAX_VALUES, depth: MAX_DEPTH };
    if (valueSize([...definitions], limits) === Number.POSITIVE_INFINITY) {
      return { tools: new Map(), faults: [tooLarge], own: true };
    }
    const key = JSON.stringify(definitions);
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    if (this.#entries.size === MAX_ENTRIES) this.#clear();
    const read = readDefinitions(definitions, this.#formatPrefix);
    this.#entries.set(key, read);
    return read;
  }

  #clear(): void {
    for (const { tools } of this.#entries.values()) {
      for (const { schema } of tools.values()) if (schema !== undefined) forgetPatterns(schema);
    }
    this.#entries.clear();
  }
}

const tooLarge = {
  field: "tools",
  message: `holds more than ${MAX_VALUES} values or is nested too deep`,
};

function readDefinitions(definitions: readonly JsonValue[], formatPrefix: string): OwnTools {
  const tools = new Map<string, Tool>();
  const faults: { field: string; message: string }[] = [];
  for (const [index, definition] of definitions.entries()) {
    const field = `tools[${index}]`;
    try {
      const tool = toolFromDefinition(definition, field, formatPrefix);
      if (tools.has(tool.name)) faults.push({ field, message: "a second tool has this name" });
      tools.set(tool.name, tool);
    } catch (error) {
      if (!(error instanceof SchemaFault)) throw error;
      faults.push({ field: error.field, message: error.message });
    }
  }
  return { tools, faults, own: true };
}
