import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonText,
  ownMember,
  PROMPT_ROLES,
} from "@burnish/core";
import type { PairRow } from "../row/pair-row.ts";
import { type Refusal, refuse } from "./target.ts";
import { contentOf } from "./write-message.ts";

/** The messages of a row: all before the first answer are the prompt, the first answer and all after it the completion. */
export interface SplitMessages {
  /** Name of the member that holds the messages. */
  readonly key: "conversations" | "messages";
  readonly messages: readonly JsonValue[];
  /** Number of messages in the prompt. */
  readonly promptLength: number;
}

/** Splits a row at the first message whose role is none that the model reads. */
export function splitMessages(row: PairRow): SplitMessages {
  const listed = ownMember(row.value, "conversations");
  const key = Array.isArray(listed) ? "conversations" : "messages";
  const value = key === "conversations" ? listed : ownMember(row.value, "messages");
  const messages = Array.isArray(value) ? value : [];
  const answer = messages.findIndex((message) => !isPrompt(message));
  return { key, messages, promptLength: answer < 0 ? messages.length : answer };
}

/** Refuses a prompt without text; undefined where it has some. */
export function findPromptFault({ messages, promptLength }: SplitMessages): Refusal | undefined {
  if (messages.slice(0, promptLength).some(saysSomething)) return undefined;
  return refuse("empty-prompt", "no message with text stands before the first answer");
}

/** Refuses a completion without text and without calls; undefined where it has some. */
export function findCompletionFault(split: SplitMessages): Refusal | undefined {
  if (split.messages.slice(split.promptLength).some(saysSomething)) return undefined;
  return refuse("empty-completion", "no answer has text or a tool call");
}

/** Whether the messages before the first answer are equal, white space of the JSON text aside. */
export function havePromptInCommon(first: PairRow, second: PairRow): boolean {
  if (first === second) return true;
  const one = first.plain?.promptLiteral;
  const other = second.plain?.promptLiteral;
  if (one !== undefined && other !== undefined) return one === other;
  return promptText(first) === promptText(second);
}

function promptText(row: PairRow): string {
  const { messages, promptLength } = splitMessages(row);
  return jsonText(messages.slice(0, promptLength));
}

function isPrompt(message: JsonValue): boolean {
  const role = isJsonObject(message) ? ownMember(message, "role") : undefined;
  return typeof role === "string" && PROMPT_ROLES.has(role);
}

function saysSomething(message: JsonValue): boolean {
  if (!isJsonObject(message)) return false;
  const content = contentOf(message);
  return content === undefined || content.trim() !== "" || callsSomething(message);
}

function callsSomething(message: JsonObject): boolean {
  const calls = ownMember(message, "tool_calls");
  return Array.isArray(calls)
    ? calls.length > 0
    : isJsonObject(ownMember(message, "function_call"));
}
