import { InputError } from "../errors.ts";
import { parseJson } from "../record/json-text/parse-json.ts";
import { scanObject } from "../record/json-text/scan-object.ts";
import { isJsonObject, ownMember } from "../record/own-member.ts";
import type { JsonObject, JsonValue } from "../record/sound-record.ts";
import type { Catalogue, Tool } from "./catalogue.ts";
import { readTextFile } from "./read-text-file.ts";
import { SchemaFault } from "./schema-keywords.ts";
import { toolFromDefinition, toolFromList } from "./tool-definition.ts";

const MAX_BYTES = 64 * 1024 * 1024;
/** Format names of a catalogue's patterns; those of records have another prefix, so that they can be given up. */
const FORMAT_PREFIX = "re2:";

/**
 * Reads a tool catalogue from a JSON file: OpenAI tools (a list, or `{"tools": […]}`), bare `{name, parameters}` tools, or
 * an object of tools by name whose parameters are a list or a JSON Schema. Throws InputError that names the file, the
 * path and the fix.
 */
export async function readCatalogue(path: string): Promise<Catalogue> {
  return parseCatalogue(await readTextFile(path, MAX_BYTES), path);
}

/** Reads a catalogue from its text; `file` is the name that errors carry. */
export function parseCatalogue(text: string, file: string): Catalogue {
  const data = parseText(text, file);
  const tools = new Map<string, Tool>();
  try {
    for (const [tool, field] of definitions(data)) {
      if (tools.has(tool.name))
        throw new SchemaFault(field, `a second tool is called ${tool.name}`);
      tools.set(tool.name, tool);
    }
  } catch (error) {
    if (!(error instanceof SchemaFault)) throw error;
    throw new InputError(error.message, { file, field: error.field }, { cause: error });
  }
  if (tools.size === 0) {
    const message =
      "the catalogue holds no tool; give a list of OpenAI tools or an object of tools by name";
    throw new InputError(message, { file });
  }
  return { tools };
}

function* definitions(data: JsonValue): Iterable<readonly [Tool, string]> {
  const listed = isJsonObject(data) ? ownMember(data, "tools") : data;
  if (Array.isArray(listed)) {
    const base = listed === data ? "" : "tools";
    for (const [index, definition] of listed.entries()) {
      const field = `${base}[${index}]`;
      yield [toolFromDefinition(definition, field, FORMAT_PREFIX), field];
    }
    return;
  }
  if (!isJsonObject(data))
    throw new SchemaFault("(top level)", "must be a list or an object of tools");
  for (const [name, definition] of Object.entries(data)) {
    yield [toolByName(name, definition), name];
  }
}

function toolByName(name: string, definition: JsonValue): Tool {
  if (!isJsonObject(definition)) {
    throw new SchemaFault(name, "must be an object with parameters, a list or a JSON Schema");
  }
  return Array.isArray(ownMember(definition, "parameters"))
    ? toolFromList(name, definition)
    : toolFromDefinition(named(name, definition), name, FORMAT_PREFIX);
}

function named(name: string, definition: JsonObject): JsonObject {
  return Object.hasOwn(definition, "function") ? definition : { ...definition, name };
}

function parseText(text: string, file: string): JsonValue {
  try {
    const data = parseJson(text);
    const scan = isJsonObject(data) ? scanObject(text) : undefined;
    if (scan?.state === "refused") throw new InputError(scan.message, { file });
    return data;
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { message } = error as SyntaxError;
    const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
    const place = line === undefined ? {} : { line: Number(line), column: Number(column) };
    throw new InputError(`not valid JSON: ${message}`, { file, ...place }, { cause: error });
  }
}
