import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "@burnish/core";
import type { DialectName } from "./dialect-name.ts";

/** The dialect of a record, or why there is none. */
export type Detection =
  | { readonly state: "found"; readonly dialect: DialectName }
  | {
      readonly state: "none";
      readonly code: "unknown-dialect" | "ambiguous-dialect";
      readonly message: string;
    };

type Mark = Exclude<DialectName, "openai-object" | "hermes-messages">;

const TEXT_CALL = /(?:^|\n)[ \t]*tool_call:[ \t]*\S+[ \t]*\r?(?:\n|$)/;
const ASSISTANT: ReadonlySet<string> = new Set(["assistant", "gpt"]);
const ANTHROPIC_BLOCKS: ReadonlySet<string> = new Set(["tool_use", "tool_result", "thinking"]);

/**
 * Tells the dialect of a record by its container and by marks in it: `tool_calls`, a line `tool_call: NAME`, tags, content
 * blocks, JSON-RPC. Marks of two dialects are ambiguous. A record without marks, which has no calls, is of the dialect
 * that its container is at home in: `messages` openai, `conversations` text-call or, with `from`, sharegpt. Linear.
 */
export function detectConversationDialect(record: JsonObject): Detection {
  const messages = ownMember(record, "messages");
  const conversations = ownMember(record, "conversations");
  const inMessages = Array.isArray(messages);
  const list = inMessages ? messages : conversations;
  if (!Array.isArray(list)) {
    return none("unknown-dialect", whyNone(record, messages ?? conversations));
  }
  if (inMessages && Array.isArray(conversations)) {
    return none("ambiguous-dialect", "the record has both messages and conversations");
  }
  const turns = list.filter(isJsonObject);
  const hasTurns = turns.some((turn) => Object.hasOwn(turn, "from"));
  const hasRoles = turns.some((turn) => Object.hasOwn(turn, "role"));
  if (hasTurns && hasRoles) {
    return none("ambiguous-dialect", "some messages have from, others role");
  }
  const marks = new Set<Mark>();
  for (const turn of turns) addTurnMarks(marks, turn);
  if (inMessages) addRecordMarks(marks, record);
  if (marks.size > 1) {
    const shown = [...marks].join(" and ");
    return none(
      "ambiguous-dialect",
      `the record has marks of ${shown}; name its dialect with --from`,
    );
  }
  const [mark] = marks;
  if (hasTurns) return found(mark === "hermes" || mark === "text-call" ? mark : "sharegpt");
  if (mark === "hermes") return found("hermes-messages");
  if (mark === "openai") return found(hasObjectArguments(turns) ? "openai-object" : "openai");
  return found(mark ?? (inMessages ? "openai" : "text-call"));
}

function whyNone(record: JsonObject, list: JsonValue | undefined): string {
  if (list !== undefined) return "messages or conversations of the record is no list";
  const isRow = Object.hasOwn(record, "prompt") || Object.hasOwn(record, "chosen");
  const hint = isRow ? "; rows of prompt and completion are not converted" : "";
  return `the record has no list messages or conversations${hint}`;
}

function found(dialect: DialectName): Detection {
  return { state: "found", dialect };
}

function none(code: "unknown-dialect" | "ambiguous-dialect", message: string): Detection {
  return { state: "none", code, message };
}

function addTurnMarks(marks: Set<Mark>, turn: JsonObject): void {
  if (Object.hasOwn(turn, "jsonrpc")) marks.add("mcp");
  const from = ownMember(turn, "from");
  if (from === "function_call" || from === "observation") marks.add("sharegpt");
  if (callsOf(turn).length > 0 || typeof ownMember(turn, "tool_call_id") === "string") {
    marks.add("openai");
  }
  const role = from ?? ownMember(turn, "role");
  const content = from === undefined ? ownMember(turn, "content") : ownMember(turn, "value");
  if (Array.isArray(content) && content.some(isAnthropicBlock)) marks.add("anthropic");
  // Prompt messages of the Model Context Protocol hold one block, no list.
  if (isJsonObject(content)) marks.add("mcp");
  if (typeof content !== "string" || typeof role !== "string") return;
  if (ASSISTANT.has(role)) {
    if (content.includes("<tool_call>")) marks.add("hermes");
    if (TEXT_CALL.test(content)) marks.add("text-call");
  } else if (content.trimStart().startsWith("<tool_response>")) marks.add("hermes");
  else if (role === "system" && holdsTools(content)) marks.add("hermes");
}

function holdsTools(text: string): boolean {
  const open = text.indexOf("<tools>");
  return open >= 0 && text.includes("</tools>", open);
}

function addRecordMarks(marks: Set<Mark>, record: JsonObject): void {
  const system = ownMember(record, "system");
  if (typeof system === "string" || Array.isArray(system)) marks.add("anthropic");
  if (typeof ownMember(record, "systemPrompt") === "string") marks.add("mcp");
  const tools = ownMember(record, "tools");
  if (!Array.isArray(tools)) return;
  for (const tool of tools.filter(isJsonObject)) {
    if (Object.hasOwn(tool, "input_schema")) marks.add("anthropic");
    if (Object.hasOwn(tool, "inputSchema")) marks.add("mcp");
  }
}

function isAnthropicBlock(block: JsonValue): boolean {
  const type = isJsonObject(block) ? ownMember(block, "type") : undefined;
  return typeof type === "string" && ANTHROPIC_BLOCKS.has(type);
}

function callsOf(turn: JsonObject): readonly JsonValue[] {
  const calls = ownMember(turn, "tool_calls");
  if (Array.isArray(calls)) return calls;
  const call = ownMember(turn, "function_call");
  return isJsonObject(call) ? [call] : [];
}

function hasObjectArguments(turns: readonly JsonObject[]): boolean {
  const calls = turns.flatMap(callsOf).filter(isJsonObject);
  return (
    calls.length > 0 &&
    calls.every((call) => {
      const inner = ownMember(call, "function");
      return isJsonObject(ownMember(isJsonObject(inner) ? inner : call, "arguments"));
    })
  );
}
