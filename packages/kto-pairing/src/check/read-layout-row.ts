import {
  detectDialect,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonText,
  ownMember,
  PROMPT_ROLES,
} from "@burnish/core";
import type { LayoutRow } from "../layout/verify-layout.ts";
import { textsOfPrompt } from "../row/prompt-key.ts";
import { groupOfTexts } from "./prompt-group.ts";

/** A row as a trainer would meet it, or what it lacks. */
export type LayoutRowResult =
  | {
      readonly state: "row";
      readonly row: LayoutRow;
      /** Characters (UTF-16 units) that the model writes. */
      readonly completionLength: number;
    }
  | { readonly state: "refused"; readonly field: string; readonly message: string };

/**
 * Reads prompt and label of a record: `prompt` (a text or a list of messages) as TRL takes it, else the messages of
 * `conversations` or `messages` before the first answer. Rows of equal prompt texts are of one group.
 */
export function readLayoutRow(record: JsonObject): LayoutRowResult {
  const label = ownMember(record, "label");
  if (typeof label !== "boolean") {
    return refuse(
      "label",
      `must be true or false, this row has ${describe(label)}; ${fixOf(label)}`,
    );
  }
  const prompt = ownMember(record, "prompt");
  const texts = prompt === undefined ? textsOfConversation(record) : textsOf(prompt);
  if (texts === undefined) {
    const field = prompt === undefined ? "conversations" : "prompt";
    return refuse(field, "needs a prompt: a text, or a list of messages with content");
  }
  const row = { group: groupOfTexts(texts), label };
  return { state: "row", row, completionLength: completionLength(record) };
}

function completionLength(record: JsonObject): number {
  const completion = ownMember(record, "completion");
  if (typeof completion === "string") return completion.length;
  if (Array.isArray(completion)) {
    return completion.reduce((sum: number, message) => sum + contentLength(message), 0);
  }
  const turns = detectDialect(record)?.read(record).turns ?? [];
  return turns.reduce((sum, { role, text }) => sum + (PROMPT_ROLES.has(role) ? 0 : text.length), 0);
}

function contentLength(message: JsonValue): number {
  const content = isJsonObject(message) ? ownMember(message, "content") : undefined;
  return typeof content === "string" ? content.length : 0;
}

function textsOfConversation(record: JsonObject): readonly string[] | undefined {
  const dialect = detectDialect(record);
  return dialect === undefined ? undefined : textsOfPrompt(dialect.read(record));
}

function textsOf(prompt: JsonValue): readonly string[] | undefined {
  if (typeof prompt === "string") return [prompt];
  if (!Array.isArray(prompt)) return undefined;
  const texts: string[] = [];
  for (const message of prompt) {
    if (!isJsonObject(message)) return undefined;
    const content = ownMember(message, "content") ?? null;
    texts.push(typeof content === "string" ? content : jsonText(content));
  }
  return texts;
}

function refuse(field: string, message: string): LayoutRowResult {
  return { state: "refused", field, message };
}

function describe(value: JsonValue | undefined): string {
  if (value === undefined) return "none";
  if (typeof value === "string") return value.length > 20 ? "a text" : JSON.stringify(value);
  if (value === null || typeof value === "number") return String(value);
  return Array.isArray(value) ? "a list" : "an object";
}

/** What a trainer would do with it, or what the row needs. */
function fixOf(value: JsonValue | undefined): string {
  if (value === undefined) return "KTO trains on rows with a label each";
  if (typeof value === "string") return "write it without quotes";
  return "other values stop some trainers and are misread by others";
}
