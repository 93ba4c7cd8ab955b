import type { JsonObject, JsonValue } from "@burnish/core";
import { objectAt, textAt, valueAt } from "../json-member.ts";
import type { Manner } from "../manner.ts";
import type { FinishReason, ModelRequest } from "../model-provider.ts";
import type { AnswerDraft } from "./answer-draft.ts";
import { openaiUsage } from "./openai-usage.ts";
import type { WireFormat } from "./wire-format.ts";
import { withSchemaText } from "./with-schema-text.ts";

/** Chat completions, as OpenAI defines them and many servers take them. */
export const openaiWire: WireFormat = {
  headers: (key) => (key === undefined ? {} : { authorization: `Bearer ${key}` }),
  body: openaiBody,
  readWhole: readCompletion,
  readEvent: readChunk,
  finishOf: (raw) => FINISHES[raw] ?? "other",
};

const FINISHES: Readonly<Record<string, FinishReason>> = {
  stop: "stop",
  eos: "stop",
  eos_token: "stop",
  stop_sequence: "stop",
  length: "length",
  max_tokens: "length",
  content_filter: "filtered",
  refusal: "refused",
};

function openaiBody(request: ModelRequest, manner: Manner): JsonObject {
  const { model, answer, maxTokens, temperature, seed } = request;
  const { structure, limitName, stream } = manner;
  const needsText = answer !== undefined && structure !== "json-schema";
  const messages = needsText ? withSchemaText(request.messages, answer) : request.messages;
  return {
    model,
    messages: messages.map(({ role, text }) => ({ role, content: text })),
    [limitName]: maxTokens,
    ...(temperature !== undefined && { temperature }),
    ...(seed !== undefined && { seed }),
    ...(stream && { stream, stream_options: { include_usage: true } }),
    ...(answer !== undefined && responseFormat(answer, structure)),
  };
}

function responseFormat(
  { name, schema }: NonNullable<ModelRequest["answer"]>,
  structure: Manner["structure"],
): JsonObject {
  if (structure === "prompt") return {};
  if (structure === "json-object") return { response_format: { type: "json_object" } };
  return { response_format: { type: "json_schema", json_schema: { name, strict: true, schema } } };
}

function readCompletion(draft: AnswerDraft, value: JsonObject): boolean {
  const choice = objectAt(value, "choices", 0);
  const message = objectAt(choice, "message");
  readFrame(draft, value);
  if (message === undefined) return draft.error !== undefined;
  readMessage(draft, message);
  draft.rawFinish = textAt(choice, "finish_reason") ?? "";
  return true;
}

function readChunk(draft: AnswerDraft, value: JsonObject): void {
  readFrame(draft, value);
  const choice = objectAt(value, "choices", 0);
  const delta = objectAt(choice, "delta");
  if (delta !== undefined) readMessage(draft, delta);
  draft.rawFinish = textAt(choice, "finish_reason") ?? draft.rawFinish;
}

/** What a whole answer and a piece of one have in common. */
function readFrame(draft: AnswerDraft, value: JsonObject): void {
  const error = valueAt(value, "error");
  if (error !== undefined && error !== null) draft.error = value;
  draft.model = textAt(value, "model") || draft.model;
  draft.usage = openaiUsage(objectAt(value, "usage")) ?? draft.usage;
}

function readMessage(draft: AnswerDraft, message: JsonObject): void {
  const text = contentText(valueAt(message, "content"));
  if (text !== "") draft.add(text);
  draft.refusal += textAt(message, "refusal") ?? "";
  const thought = textAt(message, "reasoning_content") ?? textAt(message, "reasoning") ?? "";
  draft.thoughts += thought.length;
}

/** A text, or parts of which some are texts and others thoughts. */
function contentText(content: JsonValue | undefined): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part) => textAt(part, "text") ?? "").join("");
}
