import type { JsonObject } from "@burnish/core";

/** One message of a request. */
export interface ModelMessage {
  readonly role: "system" | "user" | "assistant";
  readonly text: string;
  /** True where everything up to here is the same for many requests, so that a provider may cache it. */
  readonly cacheable?: boolean;
}

/** What an answer has to look like. */
export interface AnswerSchema {
  /** Letters, digits, `_` and `-`. */
  readonly name: string;
  /** JSON Schema: all properties required, `additionalProperties: false`, nullable instead of optional. */
  readonly schema: JsonObject;
}

/** One request for one answer. Two equal requests have the same journal key. */
export interface ModelRequest {
  /** The model's name, as the endpoint knows it. */
  readonly model: string;
  /** The same parts first: rules, then what differs. */
  readonly messages: readonly ModelMessage[];
  /** Absent: any text will do. */
  readonly answer?: AnswerSchema | undefined;
  /** Most tokens of the answer. */
  readonly maxTokens: number;
  readonly temperature?: number | undefined;
  readonly seed?: number | undefined;
}

/** Tokens of one attempt. */
export interface ModelUsage {
  readonly inputTokens: number;
  /** Part of `inputTokens` that came from the provider's cache. */
  readonly cachedInputTokens: number;
  /** Part of `inputTokens` that the provider wrote to its cache, where it tells and bills that apart. */
  readonly cacheWriteTokens?: number | undefined;
  readonly outputTokens: number;
  /** Who counted. */
  readonly source: "provider" | "estimated";
}

/** How an answer ended. Only `stop` may be used. */
export type FinishReason = "stop" | "length" | "refused" | "filtered" | "other";

/** What an endpoint says of its limits; each is absent where it says nothing. */
export interface LimitHints {
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly requestsLeft?: number;
  readonly tokensLeft?: number;
  /** Milliseconds until `requestsLeft` and `tokensLeft` are whole again. */
  readonly resetAfterMs?: number;
}

/** One answer as it came. */
export interface ModelAnswer {
  /** The text, untouched. */
  readonly text: string;
  readonly finish: FinishReason;
  /** The endpoint's own word for it. */
  readonly rawFinish: string;
  readonly usage: ModelUsage;
  /** Name and version of the model that answered, as the endpoint gives it. */
  readonly model: string;
  readonly limits?: LimitHints | undefined;
}

/**
 * One endpoint. `send` makes one attempt and no retry; it throws ProviderError, or the signal's reason where that aborted
 * it. It never writes a key anywhere.
 */
export interface ModelProvider {
  /** Wire format, such as `openai` or `anthropic`. */
  readonly wire: string;
  /** Where requests go, without credentials. */
  readonly endpoint: string;
  /** How answers are asked to fit the schema: probed once, by the first request, and the same from then on. */
  readonly structure: "json-schema" | "json-object" | "prompt" | "unknown";
  send(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
  /** Lets go of what it holds, where it holds something. */
  close?(): Promise<void>;
}
