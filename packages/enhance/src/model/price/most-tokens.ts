import { Buffer } from "node:buffer";
import type { ModelRequest } from "../provider/model-provider.ts";

/** Tokens that an endpoint adds to each message, and to each request for its roles, tools and formats, at most. */
const PER_MESSAGE = 16;
const PER_REQUEST = 512;

/** The most that one attempt can be billed for. */
export interface MostTokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/**
 * The most tokens that an attempt can take. No tokenizer in use makes more tokens of a text than it has bytes of UTF-8, so
 * bytes are the bound, with the schema twice (as text and as a tool) and what endpoints add; the estimate counts where it
 * is higher. An answer ends at the most tokens that the request allows.
 */
export function mostTokens(request: ModelRequest, inputTokens: number): MostTokens {
  const { messages, answer, maxTokens } = request;
  let bytes = PER_REQUEST;
  for (const { text } of messages) bytes += Buffer.byteLength(text) + PER_MESSAGE;
  if (answer !== undefined) bytes += 2 * Buffer.byteLength(JSON.stringify(answer));
  return { inputTokens: Math.max(bytes, inputTokens), outputTokens: maxTokens };
}
