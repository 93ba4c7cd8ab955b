import { type JsonValue, PROMPT_ROLES, restyleJson } from "@burnish/core";
import type { Conversation, Message, Part } from "../dialects/conversation.ts";
import { conversationKey } from "../dialects/conversation-key.ts";
import { readConversation } from "../dialects/convert-record.ts";
import type { SourceRecord } from "../dialects/dialect.ts";
import type { ComparedMessages } from "./dedup-method.ts";

/** What of a record is compared. */
export interface ComparedText {
  /** Two records have the same one exactly where they say the same, in whatever dialect; no lone surrogates. */
  readonly key: string;
  /** Texts of the messages in their order, without system messages, which many examples share. */
  readonly segments: readonly string[];
  /** True where the record holds no conversation, so that all of it is compared. */
  readonly isWhole: boolean;
}

export interface ComparedTextOptions {
  readonly text: ComparedMessages;
  /** The key is the same where texts differ in case and white space only. */
  readonly fold: boolean;
}

/**
 * Reads what is compared: the messages asked for, with the tools that may be called unless only completions count. Other
 * members, such as label and scores, do not count. A record that is no conversation, or not a readable one, is compared as a
 * whole, by its JSON.
 */
export function comparedText(
  record: SourceRecord,
  { text, fold }: ComparedTextOptions,
): ComparedText {
  const { conversation } = readConversation(record, "auto");
  if (conversation === undefined) {
    const whole = restyleJson(record.text, "compact");
    return { key: fold ? folded(whole) : whole, segments: [decoded(whole)], isWhole: true };
  }
  const messages = chosen(conversation.messages, text);
  const key = conversationKey({
    messages: fold ? messages.map(foldedMessage) : messages,
    tools: text === "completion" ? [] : conversation.tools,
    members: [],
    messagesAt: 0,
  });
  return { key, segments: segmentsOf(messages), isWhole: false };
}

/**
 * The texts of a record alone: those of the messages asked for, as above; every string in it where it holds no readable
 * conversation.
 */
export function comparedSegments(record: SourceRecord, text: ComparedMessages): readonly string[] {
  const { conversation } = readConversation(record, "auto");
  if (conversation === undefined) return stringsIn(record.value);
  return segmentsOf(chosen(conversation.messages, text));
}

/** All strings in a value, in reading order; no recursion: any depth that JSON.parse takes. */
function stringsIn(root: JsonValue): readonly string[] {
  const strings: string[] = [];
  const open: JsonValue[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value === "string") strings.push(value);
    else if (typeof value === "object" && value !== null) {
      const inner = Array.isArray(value) ? value : Object.values(value);
      for (let index = inner.length - 1; index >= 0; index -= 1)
        open.push(inner[index] as JsonValue);
    }
  }
  return strings;
}

/** Texts of messages in reading order, system messages left out; a call is its name and its arguments. */
function segmentsOf(messages: Conversation["messages"]): readonly string[] {
  const segments: string[] = [];
  for (const { role, parts } of messages) {
    if (role === "system" || role === "developer") continue;
    for (const part of parts) {
      if (part.kind === "text") segments.push(part.text);
      else if (part.kind === "foreign") segments.push(decoded(part.json));
      else segments.push(part.name, decoded(part.arguments.text));
    }
  }
  return segments;
}

function chosen(messages: readonly Message[], text: ComparedMessages): readonly Message[] {
  if (text === "all") return messages;
  const answer = messages.findIndex(({ role }) => !PROMPT_ROLES.has(role));
  const at = answer < 0 ? messages.length : answer;
  return text === "prompt" ? messages.slice(0, at) : messages.slice(at);
}

function foldedMessage(message: Message): Message {
  return { ...message, parts: message.parts.map(foldedPart) };
}

function foldedPart(part: Part): Part {
  if (part.kind === "text") return { ...part, text: folded(part.text) };
  if (part.kind === "foreign") return { ...part, json: folded(part.json) };
  const { state, text } = part.arguments;
  const shown = state === "object" || state === "json" ? restyleJson(text, "compact") : text;
  return { ...part, arguments: { state, text: folded(shown) } };
}

function folded(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trim();
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(.))/gs;

/** JSON text with the escapes in its strings read, so that equal words are equal however they were written. */
function decoded(json: string): string {
  if (!json.includes("\\")) return json;
  return json.replace(ESCAPE, (_, unit: string | undefined, letter: string) => {
    if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
    return "bfnrt".includes(letter) ? " " : letter;
  });
}
