import { isJsonObject, ownMember } from "../record/own-member.ts";
import type { JsonObject, JsonValue } from "../record/sound-record.ts";
import type { Parameter, PreparedSchema, Tool } from "./catalogue.ts";
import { parseParameterType } from "./parameter-type.ts";
import { prepareToolSchema } from "./prepare-tool-schema.ts";
import { SchemaFault } from "./schema-keywords.ts";

/** Reads `{parameters: [{name, optional, type}], required_params}`. Throws SchemaFault. */
export function toolFromList(name: string, definition: JsonObject): Tool {
  const parameters = new Map<string, Parameter>();
  for (const [index, listed] of listAt(definition, "parameters", name).entries()) {
    const [key, parameter] = parameterFromList(listed, `${name}.parameters[${index}]`);
    if (parameters.has(key)) {
      throw new SchemaFault(`${name}.parameters`, `${key} is listed twice`);
    }
    parameters.set(key, parameter);
  }
  for (const [index, required] of listAt(definition, "required_params", name).entries()) {
    const key = nameFrom(required, `${name}.required_params[${index}]`);
    parameters.set(key, { ...parameters.get(key), required: true });
  }
  return { name, parameters, closed: true };
}

/**
 * Reads `{type: "function", function: {name, parameters}}` or a bare `{name, parameters}` with a JSON Schema. `field` is
 * the path that faults are given under, `formatPrefix` that of the formats that stand for patterns. Throws SchemaFault.
 */
export function toolFromDefinition(
  definition: JsonValue,
  field: string,
  formatPrefix: string,
): Tool {
  const inner = isJsonObject(definition) ? ownMember(definition, "function") : undefined;
  const place = inner === undefined ? field : `${field}.function`;
  const body = inner ?? definition;
  if (!isJsonObject(body)) throw new SchemaFault(place, "must be an object with a name");
  const name = nameFrom(ownMember(body, "name"), `${place}.name`);
  const schema = ownMember(body, "parameters");
  if (schema === undefined || schema === null) return { name, parameters: new Map(), closed: true };
  const prepared = prepareToolSchema(schema, `${place}.parameters`, formatPrefix);
  if (prepared.state === "refused") throw new SchemaFault(prepared.field, prepared.message);
  return fromSchema(name, prepared.schema);
}

/** Keywords beside which properties may be declared elsewhere, so that only the schema knows what else is allowed. */
const ELSEWHERE = [
  "$ref",
  "allOf",
  "anyOf",
  "oneOf",
  "if",
  "dependentSchemas",
  "unevaluatedProperties",
];

function fromSchema(name: string, schema: PreparedSchema): Tool {
  const { root } = schema;
  if (typeof root === "boolean") return { name, parameters: new Map(), closed: false, schema };
  const parameters = new Map<string, Parameter>();
  const { properties, required, additionalProperties } = root;
  if (isJsonObject(properties)) {
    for (const key of Object.keys(properties)) parameters.set(key, { required: false });
  }
  if (Array.isArray(required)) {
    for (const key of required) parameters.set(String(key), { required: true });
  }
  const open = additionalProperties !== undefined && additionalProperties !== false;
  const closed = !open && !ELSEWHERE.some((keyword) => Object.hasOwn(root, keyword));
  return { name, parameters, closed, schema };
}

// These three look at data as schemas would. They are written out because each lane that validates loads this file, for
// the tools that records bring along, and a schema library would be the larger part of what it loads.

function parameterFromList(listed: JsonValue, field: string): [string, Parameter] {
  if (!isJsonObject(listed)) throw new SchemaFault(field, "must be an object with a name");
  const name = nameFrom(ownMember(listed, "name"), `${field}.name`);
  const optional = ownMember(listed, "optional");
  if (optional !== undefined && typeof optional !== "boolean") {
    throw new SchemaFault(`${field}.optional`, "must be true or false");
  }
  const text = ownMember(listed, "type");
  if (text !== undefined && typeof text !== "string") {
    throw new SchemaFault(`${field}.type`, "must be a string that names a type");
  }
  const required = optional !== true;
  const type = text === undefined ? undefined : parseParameterType(text);
  return [name, type === undefined ? { required } : { required, type }];
}

/** The member's elements; none where it is absent. */
function listAt(definition: JsonObject, key: string, field: string): readonly JsonValue[] {
  const list = ownMember(definition, key);
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw new SchemaFault(`${field}.${key}`, "must be a list");
  return list;
}

function nameFrom(value: JsonValue | undefined, field: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new SchemaFault(field, "must be a string that is not empty");
}
