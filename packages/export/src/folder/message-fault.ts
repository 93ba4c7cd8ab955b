import { isJsonObject, type JsonValue, ownMember } from "@burnish/core";

/**
 * What a chat template or trainer would stop at in a message, as the end of a sentence about it; undefined for a sound
 * one. Content may be a text, null beside tool calls, or a list of parts; members with null are refused, since several
 * templates print them or stop at them.
 */
export function findMessageFault(message: JsonValue): string | undefined {
  if (!isJsonObject(message)) return "must be an object with role and content";
  const role = ownMember(message, "role");
  if (typeof role !== "string") {
    return ownMember(message, "from") === undefined
      ? "has no role"
      : "has from and value; burnish convert --to openai gives it role and content";
  }
  const content = ownMember(message, "content");
  const calls = ownMember(message, "tool_calls");
  if (content === undefined && calls === undefined) return "has neither content nor tool_calls";
  const isReadable =
    content === undefined ||
    content === null ||
    typeof content === "string" ||
    Array.isArray(content);
  if (!isReadable) return "has content that is neither a text nor a list of parts";
  if (content === null && !Array.isArray(calls)) return "has null as content";
  const empty = Object.keys(message).find((key) => key !== "content" && message[key] === null);
  return empty === undefined
    ? undefined
    : `has null as ${empty}; leave the member out, some chat templates stop at it`;
}

/** Whether a message has text, parts or a tool call. */
export function saysSomething(message: JsonValue): boolean {
  if (!isJsonObject(message)) return false;
  const content = ownMember(message, "content");
  if (typeof content === "string" && content.trim() !== "") return true;
  if (Array.isArray(content) && content.length > 0) return true;
  const calls = ownMember(message, "tool_calls");
  return Array.isArray(calls) && calls.length > 0;
}
