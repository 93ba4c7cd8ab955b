import type { JsonObject } from "@burnish/core";
import type { Manner } from "../manner.ts";
import type { FinishReason, ModelMessage, ModelRequest } from "../model-provider.ts";
import { readAnthropicEvent, readAnthropicMessage } from "./anthropic-answer.ts";
import type { WireFormat } from "./wire-format.ts";
import { withSchemaText } from "./with-schema-text.ts";

/**
 * Anthropic's messages. An answer is fitted to its schema by `output_config.format`, which binds the decoder; models and
 * proxies that do not take it get the schema as the input of a tool that they must call, which all models with tools do
 * (`json-object`: the input is an object, and may still not fit); the rest get it in the prompt. A seed is not sent, as
 * there is none.
 */
export const anthropicWire: WireFormat = {
  headers: (key) => ({
    "anthropic-version": "2023-06-01",
    ...(key !== undefined && { "x-api-key": key }),
  }),
  body: anthropicBody,
  readWhole: readAnthropicMessage,
  readEvent: readAnthropicEvent,
  finishOf: (raw) => FINISHES[raw] ?? "other",
};

const FINISHES: Readonly<Record<string, FinishReason>> = {
  end_turn: "stop",
  stop_sequence: "stop",
  tool_use: "stop",
  max_tokens: "length",
  model_context_window_exceeded: "length",
  refusal: "refused",
};

function anthropicBody(request: ModelRequest, { structure, stream }: Manner): JsonObject {
  const { model, answer, maxTokens, temperature } = request;
  const needsText = answer !== undefined && structure === "prompt";
  const messages = needsText ? withSchemaText(request.messages, answer) : request.messages;
  const cached = messages.findLastIndex(({ cacheable }) => cacheable === true);
  const blocks = messages.map((message, index) => ({
    role: message.role,
    block: textBlock(message, index === cached),
  }));
  const system = blocks.filter(({ role }) => role === "system").map(({ block }) => block);
  const turns = blocks.filter(({ role }) => role !== "system");
  return {
    model,
    max_tokens: maxTokens,
    ...(system.length > 0 && { system }),
    messages: turns.map(({ role, block }) => ({ role, content: [block] })),
    ...(temperature !== undefined && { temperature }),
    ...(stream && { stream }),
    ...(answer !== undefined && answerFormat(answer, structure)),
  };
}

function textBlock({ text }: ModelMessage, isCached: boolean): JsonObject {
  return { type: "text", text, ...(isCached && { cache_control: { type: "ephemeral" } }) };
}

function answerFormat(
  { name, schema }: NonNullable<ModelRequest["answer"]>,
  structure: Manner["structure"],
): JsonObject {
  if (structure === "prompt") return {};
  if (structure === "json-schema") {
    return { output_config: { format: { type: "json_schema", schema } } };
  }
  return {
    tools: [{ name, description: "Takes the answer.", input_schema: schema }],
    tool_choice: { type: "tool", name, disable_parallel_tool_use: true },
  };
}
