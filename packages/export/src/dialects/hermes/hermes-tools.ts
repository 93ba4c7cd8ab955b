import { containerEnd } from "../container-end.ts";
import type { ToolDefinition } from "../conversation.ts";
import { FindingList } from "../finding-list.ts";
import { JsonNode } from "../json-node.ts";
import { isSoundJson } from "../read/read-arguments.ts";
import { readTool } from "../read/read-tools.ts";
import { writeTools } from "../write/write-tools.ts";

const OPEN = "<tools>";
const CLOSE = "</tools>";

/** What the system text says of the tools: their definitions, one JSON a line, and how they are called. */
export function describeTools(definitions: readonly string[]): string {
  const example = '{"name": "…", "arguments": {…}}';
  return [
    "These functions are at hand, one JSON definition on each line between the tags:",
    OPEN,
    ...definitions,
    CLOSE,
    "Call one by answering with its name and arguments as JSON between these tags, a block for each call:",
    `<tool_call>\n${example}\n</tool_call>`,
  ].join("\n");
}

/** What a system text says of tools. */
export interface SystemTools {
  readonly tools: readonly ToolDefinition[];
  /** The system text without the description that `describeTools` writes; undefined where nothing else is there. */
  readonly text: string | undefined;
  /** True where the text describes the tools in its own words, which stay in `text`. */
  readonly isForeign: boolean;
}

/** Reads the definitions between `<tools>` tags: one after another, or a list; none where they cannot be read. */
export function readSystemTools(text: string): SystemTools {
  const close = text.lastIndexOf(CLOSE);
  const open = close < 0 ? -1 : text.lastIndexOf(OPEN, close);
  const tools = open < 0 ? undefined : readDefinitions(text.slice(open + OPEN.length, close));
  if (tools === undefined || tools.length === 0) return { tools: [], text, isForeign: false };
  const own = describeTools(writeTools(tools, "openai", new FindingList()));
  if (text === own) return { tools, text: undefined, isForeign: false };
  const seam = `\n\n${own}`;
  if (!text.endsWith(seam)) return { tools, text, isForeign: true };
  return { tools, text: text.slice(0, -seam.length), isForeign: false };
}

function readDefinitions(text: string): readonly ToolDefinition[] | undefined {
  const tools: ToolDefinition[] = [];
  let rest = text.trim();
  if (rest.startsWith("[") && isSoundJson(rest)) {
    const elements = JsonNode.of(rest).elements();
    return elements.every(({ kind }) => kind === "object")
      ? elements.map((element) => readTool(element, "openai"))
      : undefined;
  }
  while (rest !== "") {
    const end = rest.startsWith("{") ? containerEnd(rest, 0) : -1;
    const json = rest.slice(0, Math.max(end, 0));
    if (end < 0 || !isSoundJson(json)) return undefined;
    tools.push(readTool(JsonNode.of(json), "openai"));
    rest = rest.slice(end).trimStart();
  }
  return tools;
}
