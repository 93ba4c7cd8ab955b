import { z } from "zod";
import { isJsonObject, ownMember } from "../record/own-member.ts";
import type { JsonObject, JsonValue } from "../record/sound-record.ts";
import type { Parameter, PreparedSchema, Tool } from "./catalogue.ts";
import { parseParameterType } from "./parameter-type.ts";
import { prepareToolSchema } from "./prepare-tool-schema.ts";
import { SchemaFault } from "./schema-keywords.ts";

const Name = z.string().min(1);

/** A tool whose parameters are a list, as a catalogue that was collected from source code has them. */
const ListedTool = z.object({
  parameters: z.array(
    z.object({ name: Name, optional: z.boolean().default(false), type: z.string().optional() }),
  ),
  required_params: z.array(Name).default([]),
});

/** A function as OpenAI and most others define it; `parameters` is looked at by `prepareToolSchema`. */
const FunctionDefinition = z.object({ name: Name });

/** Reads `{parameters: [{name, optional, type}], required_params}`. Throws SchemaFault. */
export function toolFromList(name: string, definition: JsonObject): Tool {
  const listed = parse(ListedTool, definition, name);
  const parameters = new Map<string, Parameter>();
  for (const parameter of listed.parameters) {
    if (parameters.has(parameter.name)) {
      throw new SchemaFault(`${name}.parameters`, `${parameter.name} is listed twice`);
    }
    const type = parameter.type === undefined ? undefined : parseParameterType(parameter.type);
    const required = !parameter.optional;
    parameters.set(parameter.name, type === undefined ? { required } : { required, type });
  }
  for (const required of listed.required_params) {
    parameters.set(required, { ...parameters.get(required), required: true });
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
  const { name } = parse(FunctionDefinition, body, place);
  const schema = isJsonObject(body) ? ownMember(body, "parameters") : undefined;
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

function parse<Output>(schema: z.ZodType<Output>, value: JsonValue, field: string): Output {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.map((part) =>
    typeof part === "number" ? `[${part}]` : `.${String(part)}`,
  );
  throw new SchemaFault(`${field}${path?.join("") ?? ""}`, issue?.message ?? "is no tool");
}
