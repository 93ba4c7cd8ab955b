import type { Family, ToolDefinition } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { JsonNode, memberMap, type NodeMember } from "../json-node.ts";
import { isSoundJson } from "./read-arguments.ts";

const SCHEMA_KEYS = ["parameters", "input_schema", "inputSchema"];

/**
 * Tool definitions from a list or from the JSON text of one, in any of the forms that dialects have: wrapped in
 * `function`, plain with `parameters`, with `input_schema` or with `inputSchema`. What is none of these, such as a tool
 * that a provider runs, becomes a foreign definition of `family`.
 */
export function readTools(
  node: JsonNode | undefined,
  family: Family,
  findings: FindingList,
): readonly ToolDefinition[] {
  if (node === undefined) return [];
  const list = node.string === undefined ? node : listInText(node.string);
  if (list?.kind === "array") {
    const elements = list.elements();
    if (elements.every(({ kind }) => kind === "object")) {
      return elements.map((element) => readTool(element, family));
    }
  } else if (node.string?.trim() === "") return [];
  findings.fault(
    "unreadable-tools",
    "tools",
    "tools is neither a list of objects nor the JSON text of one",
  );
  return [];
}

function listInText(text: string): JsonNode | undefined {
  return isSoundJson(text.trim()) ? JsonNode.of(text) : undefined;
}

/** One definition. */
export function readTool(node: JsonNode, family: Family): ToolDefinition {
  const members = node.members();
  const byKey = memberMap(node);
  const inner = byKey.get("function");
  const type = byKey.get("type")?.string;
  const wrapped = inner?.kind === "object" && (type === "function" || !byKey.has("type"));
  const isWrapper = wrapped && members.length === (byKey.has("type") ? 2 : 1);
  const bare = inner === undefined && type === undefined && !byKey.has("type");
  const read = isWrapper ? readFunction(inner.members()) : bare ? readFunction(members) : undefined;
  return read ?? { kind: "foreign", family, json: node.json };
}

function readFunction(members: readonly NodeMember[]): ToolDefinition | undefined {
  const given = members.filter(({ node }) => node.kind !== "null");
  const find = (key: string): JsonNode | undefined =>
    given.find((member) => member.key === key)?.node;
  const name = find("name")?.string;
  const description = find("description");
  const schemas = given.filter(({ key }) => SCHEMA_KEYS.includes(key));
  if (name === undefined || schemas.length > 1) return undefined;
  const described = description?.string;
  if (description !== undefined && described === undefined) return undefined;
  const [schema] = schemas;
  const extras = given
    .filter(({ key }) => key !== "name" && key !== "description" && !SCHEMA_KEYS.includes(key))
    .map(({ key, node }) => ({ key, json: node.json }));
  return {
    kind: "function",
    name,
    ...(described !== undefined && { description: described }),
    ...(schema !== undefined && { parameters: schema.node.json }),
    extras,
  };
}
