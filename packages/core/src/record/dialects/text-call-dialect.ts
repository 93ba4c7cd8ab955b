import type { Conversation, Dialect, Turn } from "../dialect.ts";
import { isJsonObject, ownMember } from "../own-member.ts";
import { PROMPT_ROLES } from "../prompt-roles.ts";
import type { JsonObject, JsonValue } from "../sound-record.ts";
import { readTextCalls } from "../text-call/read-text-calls.ts";

const NOTHING: readonly never[] = [];

/** `conversations: [{role, content}]` with tool calls written as text in `content`. */
export const textCallDialect: Dialect = {
  name: "text-call",

  matches(record: JsonObject): boolean {
    const messages = ownMember(record, "conversations");
    if (!Array.isArray(messages)) return false;
    const first = messages.find(isJsonObject);
    return first === undefined || Object.hasOwn(first, "role") || Object.hasOwn(first, "content");
  },

  read(record: JsonObject): Conversation {
    const messages = ownMember(record, "conversations");
    if (!Array.isArray(messages)) return { turns: NOTHING, tools: NOTHING };
    return { turns: messages.map(readTurn), tools: NOTHING };
  },
};

function readTurn(message: JsonValue, index: number): Turn {
  const place = `conversations[${index}]`;
  if (!isJsonObject(message)) return { role: "", text: "", calls: NOTHING, prose: NOTHING, place };
  const role = stringMember(message, "role");
  const text = stringMember(message, "content");
  if (PROMPT_ROLES.has(role)) {
    const trimmed = text.trim();
    return { role, text, calls: NOTHING, prose: trimmed === "" ? NOTHING : [trimmed], place };
  }
  return { role, text, ...readTextCalls(text, `${place}.content`), place };
}

function stringMember(message: JsonObject, key: string): string {
  const value = ownMember(message, key);
  return typeof value === "string" ? value : "";
}
