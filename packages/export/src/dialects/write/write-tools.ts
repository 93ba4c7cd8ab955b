import type { Family, FunctionTool, Member, ToolDefinition } from "../conversation.ts";
import type { FindingList } from "../finding-list.ts";
import { stringMember, writeObject } from "./write-record.ts";

/** How a dialect writes a tool definition. */
export type ToolForm = "openai" | "plain" | "anthropic" | "mcp";

const SCHEMA_KEY: Readonly<Record<ToolForm, string>> = {
  openai: "parameters",
  plain: "parameters",
  anthropic: "input_schema",
  mcp: "inputSchema",
};

const FAMILY: Readonly<Record<ToolForm, Family>> = {
  openai: "openai",
  plain: "openai",
  anthropic: "anthropic",
  mcp: "mcp",
};

/** JSON of each definition; one of another family is a loss, and left out. */
export function writeTools(
  tools: readonly ToolDefinition[],
  form: ToolForm,
  findings: FindingList,
): readonly string[] {
  return tools.flatMap((tool, index) => {
    const place = `tools[${index}]`;
    if (tool.kind === "foreign") {
      if (tool.family === FAMILY[form]) return [tool.json];
      findings.loss("foreign-tool", place, `${place} is no function and is left out`);
      return [];
    }
    if (tool.parameters === undefined && (form === "anthropic" || form === "mcp")) {
      findings.note("tool-without-schema", place, `${place} has no schema, which readers ask for`);
    }
    return [writeTool(tool, form)];
  });
}

function writeTool(tool: FunctionTool, form: ToolForm): string {
  const { name, description, parameters, extras } = tool;
  const members: Member[] = [stringMember("name", name)];
  if (description !== undefined) members.push(stringMember("description", description));
  if (parameters !== undefined) members.push({ key: SCHEMA_KEY[form], json: parameters });
  const definition = writeObject([...members, ...extras]);
  return form === "openai" ? `{"type":"function","function":${definition}}` : definition;
}
