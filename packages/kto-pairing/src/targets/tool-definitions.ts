import {
  type Catalogue,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonText,
  ownMember,
} from "@burnish/core";

/** JSON texts of OpenAI function definitions by tool name, in the order of the catalogue. */
export type ToolDefinitions = ReadonlyMap<string, string>;

type Tool = Catalogue["tools"] extends ReadonlyMap<string, infer T> ? T : never;
type Parameter = Tool["parameters"] extends ReadonlyMap<string, infer P> ? P : never;
type ParameterType = NonNullable<Parameter["type"]>;

/**
 * Writes the tools of a catalogue as `{"type":"function","function":{"name","description","parameters"}}`, which is what
 * chat templates print. `data` is the parsed file that `catalogue` was read from: it holds what checking does not need, such
 * as descriptions. Definitions with a JSON Schema stay as they are; a list of parameters becomes a schema, where a type that
 * says nothing outside of its program (`DateRange`) allows everything.
 */
export function toolDefinitions(data: JsonValue, catalogue: Catalogue): ToolDefinitions {
  const sources = sourcesByName(data);
  const definitions = new Map<string, string>();
  for (const tool of catalogue.tools.values()) {
    const body = functionOf(tool, sources.get(tool.name) ?? {});
    definitions.set(tool.name, jsonText({ type: "function", function: body }));
  }
  return definitions;
}

/** The object that describes each tool, by name. */
function sourcesByName(data: JsonValue): ReadonlyMap<string, JsonObject> {
  const listed = isJsonObject(data) ? ownMember(data, "tools") : data;
  const sources = new Map<string, JsonObject>();
  const entries: [string | undefined, JsonValue][] = Array.isArray(listed)
    ? listed.map((definition) => [undefined, definition])
    : Object.entries(isJsonObject(data) ? data : {});
  for (const [key, definition] of entries) {
    if (!isJsonObject(definition)) continue;
    const inner = ownMember(definition, "function");
    const body = isJsonObject(inner) ? inner : definition;
    const name = key !== undefined && body === definition ? key : ownMember(body, "name");
    if (typeof name === "string") sources.set(name, body);
  }
  return sources;
}

function functionOf(tool: Tool, source: JsonObject): JsonObject {
  const listed = ownMember(source, "parameters");
  const description = ownMember(source, "description");
  const shown: JsonObject = typeof description === "string" ? { description } : {};
  const parameters = Array.isArray(listed) ? schemaOf(tool, listed, source) : listed;
  // Templates read the parameters of every tool.
  const empty: JsonObject = { type: "object", properties: {} };
  return { name: tool.name, ...shown, parameters: parameters ?? empty };
}

function schemaOf(tool: Tool, listed: readonly JsonValue[], source: JsonObject): JsonObject {
  const details = new Map<JsonValue | undefined, JsonObject>();
  for (const item of listed) if (isJsonObject(item)) details.set(ownMember(item, "name"), item);
  const properties: [string, JsonObject][] = [];
  const required: string[] = [];
  for (const [name, parameter] of tool.parameters) {
    const detail = details.get(name);
    const description = detail && ownMember(detail, "description");
    const schema: JsonObject = parameter.type === undefined ? {} : typeSchema(parameter.type);
    if (name === "context") Object.assign(schema, contextSchema(source));
    if (typeof description === "string") schema.description = description;
    properties.push([name, schema]);
    if (parameter.required) required.push(name);
  }
  return { type: "object", properties: Object.fromEntries(properties), required };
}

/** Fields of the context that all tools of such a catalogue take, from its `context_schema`. */
function contextSchema(source: JsonObject): JsonObject {
  const context = ownMember(source, "context_schema");
  const fields = isJsonObject(context) ? ownMember(context, "fields") : undefined;
  if (!Array.isArray(fields)) return {};
  const properties: [string, JsonObject][] = [];
  const required: string[] = [];
  for (const field of fields) {
    const name = isJsonObject(field) ? ownMember(field, "name") : undefined;
    if (!isJsonObject(field) || typeof name !== "string") continue;
    properties.push([name, { type: "string" }]);
    if (ownMember(field, "optional") !== true) required.push(name);
  }
  return { type: "object", properties: Object.fromEntries(properties), required };
}

function typeSchema(type: ParameterType): JsonObject {
  const literals: JsonValue[] = [];
  const schemas: JsonObject[] = [];
  for (const alternative of type.alternatives) {
    if (alternative.kind === "literal") literals.push(alternative.value);
    else if (alternative.kind !== "array") schemas.push({ type: alternative.kind });
    else if (alternative.items === undefined) schemas.push({ type: "array" });
    else schemas.push({ type: "array", items: typeSchema(alternative.items) });
  }
  const texts = literals.every((value) => typeof value === "string");
  if (literals.length > 0) schemas.push({ ...(texts ? { type: "string" } : {}), enum: literals });
  const [only] = schemas;
  return schemas.length === 1 && only !== undefined ? only : { anyOf: schemas };
}
