import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "@burnish/core";
import { type Refusal, refuse } from "./target.ts";
import { writeCalls } from "./write-calls.ts";

/** Roles as chat templates name them. */
const ROLES: ReadonlyMap<string, string> = new Map([
  ["system", "system"],
  ["developer", "developer"],
  ["user", "user"],
  ["human", "user"],
  ["assistant", "assistant"],
  ["gpt", "assistant"],
  ["tool", "tool"],
  ["function", "tool"],
  ["observation", "tool"],
]);

/** Members beside role, content and calls that chat templates read; each a text. */
const TEXT_MEMBERS = ["name", "tool_call_id", "reasoning_content", "thinking"] as const;

/** A message as JSON text, or why it cannot be one. */
export type WrittenMessage = { readonly state: "written"; readonly text: string } | Refusal;

/**
 * Writes a message as chat templates want it, in one line of compact JSON:
 *
 * - `role` is one that templates know (`human` → `user`, `gpt` → `assistant`, `function` and `observation` → `tool`);
 * - `content` is always a text, empty beside calls (some templates stop at null, others print `None`); text parts joined;
 * - `tool_calls` as `writeCalls` writes them, and no such member where there are none: a null or an empty list stops
 *   several templates;
 * - no member is null, and members that no template reads (`weight`, `refusal`) are left out.
 *
 * `place` names the message in refusals, `source` gives its text as it was read.
 */
export function writeMessage(
  message: JsonValue | undefined,
  place: string,
  source: () => string,
): WrittenMessage {
  if (!isJsonObject(message)) return refuse("content-not-text", `${place} is no object`);
  const role = ownMember(message, "role");
  const known = typeof role === "string" ? ROLES.get(role) : undefined;
  if (known === undefined) {
    return refuse(
      "unknown-role",
      `${place}.role is ${JSON.stringify(role)}, which no template knows`,
    );
  }
  const content = contentOf(message);
  if (content === undefined) {
    return refuse(
      "content-not-text",
      `${place}.content is neither a text nor a list of text parts`,
    );
  }
  let text = `{"role":"${known}","content":${JSON.stringify(content)}`;
  for (const key of TEXT_MEMBERS) {
    const value = ownMember(message, key);
    if (typeof value === "string") text += `,"${key}":${JSON.stringify(value)}`;
  }
  const calls = writeCalls(message, place, source);
  if (calls.state === "refused") return calls;
  text += calls.text === "" ? "}" : `,"tool_calls":${calls.text}}`;
  // JSON.stringify escapes half a surrogate pair, so that the text itself never tells.
  if (text.includes("\\ud") && LONE_SURROGATE.test(text)) {
    return refuse("lone-surrogate", `${place} holds half of a surrogate pair`);
  }
  return { state: "written", text };
}

/** An escape of a surrogate after an even number of backslashes. */
const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/i;

/** The text of a message's content; undefined where it is something else. */
export function contentOf(message: JsonObject): string | undefined {
  const content = ownMember(message, "content");
  if (content === undefined || content === null) return "";
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return undefined;
  let text = "";
  for (const part of content) {
    const piece = isJsonObject(part) ? ownMember(part, "text") : undefined;
    if (typeof piece !== "string") return undefined;
    text += piece;
  }
  return text;
}
