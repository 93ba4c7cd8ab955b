import { isJsonObject, type JsonObject } from "@burnish/core";
import { countAt, objectAt, textAt, valueAt } from "../json-member.ts";
import type { ModelUsage } from "../model-provider.ts";
import type { AnswerDraft } from "./answer-draft.ts";

/** Reads a whole message; false where the value is none. The input of a tool is taken as JSON text. */
export function readAnthropicMessage(draft: AnswerDraft, value: JsonObject): boolean {
  readError(draft, value);
  const content = valueAt(value, "content");
  if (!Array.isArray(content)) return draft.error !== undefined;
  for (const block of content) {
    const input = objectAt(block, "input");
    if (textAt(block, "type") === "tool_use" && input !== undefined) {
      draft.restart();
      draft.add(JSON.stringify(input));
    } else if (textAt(block, "type") === "text") draft.add(textAt(block, "text") ?? "");
    else draft.thoughts += textAt(block, "thinking")?.length ?? 0;
  }
  draft.model = textAt(value, "model");
  draft.rawFinish = textAt(value, "stop_reason") ?? "";
  draft.usage = usageOf(objectAt(value, "usage"), undefined);
  return true;
}

/** Reads one event of a stream; kinds that are not known are passed over, as more may come. */
export function readAnthropicEvent(draft: AnswerDraft, value: JsonObject): void {
  switch (textAt(value, "type")) {
    case "error":
      readError(draft, value);
      break;
    case "message_start":
      draft.model = textAt(value, "message", "model");
      draft.usage = usageOf(objectAt(value, "message", "usage"), undefined);
      break;
    case "content_block_start":
      if (textAt(value, "content_block", "type") === "tool_use") draft.restart();
      break;
    case "content_block_delta":
      readDelta(draft, objectAt(value, "delta"));
      break;
    case "message_delta":
      draft.rawFinish = textAt(value, "delta", "stop_reason") ?? draft.rawFinish;
      draft.usage = usageOf(objectAt(value, "usage"), draft.usage);
      break;
    case "message_stop":
      draft.isEnded = true;
      break;
    default:
  }
}

function readDelta(draft: AnswerDraft, delta: JsonObject | undefined): void {
  draft.add(textAt(delta, "text") ?? textAt(delta, "partial_json") ?? "");
  draft.thoughts += textAt(delta, "thinking")?.length ?? 0;
}

function readError(draft: AnswerDraft, value: JsonObject): void {
  if (isJsonObject(valueAt(value, "error"))) draft.error = value;
}

/**
 * Anthropic counts what it reads from its cache and writes to it apart from the rest of the input; the last event of a stream
 * may leave out what the first one told. Undefined where nothing is counted, or all is 0.
 */
function usageOf(
  usage: JsonObject | undefined,
  before: ModelUsage | undefined,
): ModelUsage | undefined {
  const outputTokens = countAt(usage, "output_tokens") ?? before?.outputTokens;
  const cached = countAt(usage, "cache_read_input_tokens") ?? before?.cachedInputTokens ?? 0;
  const written = countAt(usage, "cache_creation_input_tokens") ?? before?.cacheWriteTokens ?? 0;
  const fresh =
    countAt(usage, "input_tokens") ??
    (before && before.inputTokens - before.cachedInputTokens - (before.cacheWriteTokens ?? 0));
  if (fresh === undefined || outputTokens === undefined) return undefined;
  const inputTokens = fresh + cached + written;
  if (inputTokens + outputTokens === 0) return undefined;
  return {
    inputTokens,
    cachedInputTokens: cached,
    ...(written > 0 && { cacheWriteTokens: written }),
    outputTokens,
    source: "provider",
  };
}
