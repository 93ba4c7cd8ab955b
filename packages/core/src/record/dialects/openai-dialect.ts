import type { CallArguments, Conversation, Dialect, ToolCall, Turn } from "../dialect.ts";
import { isJsonObject, ownMember } from "../own-member.ts";
import type { JsonObject, JsonValue } from "../sound-record.ts";
import { parseArguments } from "../text-call/parse-arguments.ts";

const NOTHING: readonly never[] = [];

/**
 * `messages` with `tool_calls` (or the older `function_call`) and optional `tools`, which may be a JSON string.
 * `arguments` may be a JSON string or an object; text may be a string or a list of text parts.
 */
export const openaiDialect: Dialect = {
  name: "openai",

  matches(record: JsonObject): boolean {
    return (
      Array.isArray(ownMember(record, "messages")) &&
      !Array.isArray(ownMember(record, "conversations"))
    );
  },

  read(record: JsonObject): Conversation {
    const messages = ownMember(record, "messages");
    const turns = Array.isArray(messages) ? messages.map(readTurn) : NOTHING;
    return { turns, tools: readTools(ownMember(record, "tools")) };
  },
};

function readTurn(message: JsonValue, index: number): Turn {
  const place = `messages[${index}]`;
  if (!isJsonObject(message)) return { role: "", text: "", calls: NOTHING, prose: NOTHING, place };
  const role = ownMember(message, "role");
  const text = readText(ownMember(message, "content"));
  const prose = text.trim();
  return {
    role: typeof role === "string" ? role : "",
    text,
    calls: readCalls(message, place),
    prose: prose === "" ? NOTHING : [prose],
    place,
  };
}

function readText(content: JsonValue | undefined): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map(readPart).join("");
}

function readPart(part: JsonValue): string {
  if (!isJsonObject(part)) return "";
  const text = ownMember(part, "text");
  return typeof text === "string" ? text : "";
}

function readCalls(message: JsonObject, place: string): readonly ToolCall[] {
  const calls = ownMember(message, "tool_calls");
  if (Array.isArray(calls)) {
    return calls.map((call, index) => readCall(call, `${place}.tool_calls[${index}]`));
  }
  const call = ownMember(message, "function_call");
  return call === undefined || call === null ? NOTHING : [readCall(call, `${place}.function_call`)];
}

function readCall(call: JsonValue, place: string): ToolCall {
  if (!isJsonObject(call)) return { nameless: "no-name", arguments: { state: "missing" }, place };
  const inner = ownMember(call, "function");
  const named = isJsonObject(inner) ? inner : call;
  const name = ownMember(named, "name");
  const value = readArguments(ownMember(named, "arguments"));
  return typeof name === "string" && name.trim() !== ""
    ? { name, arguments: value, place }
    : { nameless: "no-name", arguments: value, place };
}

function readArguments(value: JsonValue | undefined): CallArguments {
  if (value === undefined || value === null) return { state: "missing" };
  if (typeof value !== "string") return { state: "parsed", value, controlCharacters: false };
  return value.trim() === "" ? { state: "missing" } : parseArguments(value);
}

function readTools(tools: JsonValue | undefined): readonly JsonValue[] {
  if (Array.isArray(tools)) return tools;
  if (typeof tools !== "string") return NOTHING;
  const parsed = parseArguments(tools);
  return parsed.state === "parsed" && Array.isArray(parsed.value) ? parsed.value : NOTHING;
}
