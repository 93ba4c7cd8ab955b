import {
  type FailureFrame,
  failedAnswer,
  failedRedirect,
  failedWithin,
  failedWithout,
} from "./failure/failed-answer.ts";
import { failureOf, readFailure } from "./failure/read-failure.ts";
import { finishedAnswer } from "./finished-answer.ts";
import { AttemptTimer } from "./http/attempt-timer.ts";
import { networkFailure } from "./http/network-failure.ts";
import { post, RedirectError } from "./http/post.ts";
import { BodyError, readWhole } from "./http/read-pieces.ts";
import { limitHints } from "./limits/limit-hints.ts";
import { retryAfterMs } from "./limits/retry-after.ts";
import type { Manner } from "./manner.ts";
import { MannerMemory } from "./manner-memory.ts";
import type { ModelAnswer, ModelProvider, ModelRequest } from "./model-provider.ts";
import { ProviderError } from "./provider-error.ts";
import type { ProviderOptions } from "./provider-options.ts";
import { readDraft } from "./read-draft.ts";
import { shownAddress } from "./request-address.ts";
import { anthropicWire } from "./wire/anthropic-wire.ts";
import { openaiWire } from "./wire/openai-wire.ts";
import type { WireFormat } from "./wire/wire-format.ts";

const TIMEOUT_MS = 300_000;
const FIRST_BYTE_MS = 120_000;

/** An endpoint by HTTP; see `createProvider`. All that is secret is private, so that nothing that prints it shows it. */
export class HttpProvider implements ModelProvider {
  readonly wire: string;
  readonly endpoint: string;
  readonly #url: URL;
  readonly #options: ProviderOptions;
  readonly #wire: WireFormat;
  readonly #memory: MannerMemory;

  constructor(url: URL, options: ProviderOptions) {
    const { wire, stream = true } = options;
    this.wire = wire;
    this.endpoint = shownAddress(url);
    this.#url = url;
    this.#options = options;
    this.#wire = wire === "openai" ? openaiWire : anthropicWire;
    const limitName = url.hostname === "api.openai.com" ? "max_completion_tokens" : "max_tokens";
    this.#memory = new MannerMemory({ structure: "json-schema", limitName, stream });
  }

  get structure(): ModelProvider["structure"] {
    return this.#memory.structure;
  }

  async send(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer> {
    const leave = await this.#memory.enter(request, signal);
    try {
      for (;;) {
        const answer = await this.#attempt(request, signal);
        if (answer !== "another-manner") return answer;
      }
    } finally {
      leave();
    }
  }

  async #attempt(
    request: ModelRequest,
    signal: AbortSignal,
  ): Promise<ModelAnswer | "another-manner"> {
    const { key, timeoutMs = TIMEOUT_MS, firstByteTimeoutMs = FIRST_BYTE_MS } = this.#options;
    const { manner } = this.#memory;
    const secret = key?.();
    const frame = this.#frame(request, secret);
    const timer = new AttemptTimer({
      signal,
      timeoutMs,
      firstByteTimeoutMs: manner.stream ? firstByteTimeoutMs : undefined,
    });
    try {
      const response = await post(this.#url, {
        headers: this.#headers(secret, manner),
        body: JSON.stringify(this.#wire.body(request, manner)),
        signal: timer.signal,
      });
      return response.ok
        ? await this.#answer(response, { request, frame, timer })
        : await this.#refusal(response, { request, manner, frame });
    } catch (error) {
      if (error instanceof ProviderError) throw error;
      signal.throwIfAborted();
      throw failureOfTransport(error, frame, timer.expired);
    } finally {
      timer.end();
    }
  }

  #headers(key: string | undefined, { stream }: Manner): Headers {
    return new Headers({
      "content-type": "application/json",
      accept: stream ? "text/event-stream, application/json" : "application/json",
      ...this.#wire.headers(key),
      ...this.#options.headers,
    });
  }

  #frame({ messages }: ModelRequest, key: string | undefined): FailureFrame {
    const secrets = [key ?? "", ...Object.values(this.#options.headers ?? {})];
    return { address: this.endpoint, secrets, texts: messages.map(({ text }) => text) };
  }

  async #refusal(
    response: Response,
    {
      request,
      manner,
      frame,
    }: { readonly request: ModelRequest; readonly manner: Manner; readonly frame: FailureFrame },
  ): Promise<"another-manner"> {
    const { status, headers } = response;
    const told = readFailure(await readWhole(response.body), frame.texts);
    const hasSchema = request.answer !== undefined;
    if (this.#memory.refused(manner, { status, told, hasSchema })) return "another-manner";
    throw failedAnswer(frame, {
      status,
      told,
      retryAfterMs: retryAfterMs(headers),
      limits: limitHints(headers),
    });
  }

  async #answer(
    response: Response,
    {
      request,
      frame,
      timer,
    }: {
      readonly request: ModelRequest;
      readonly frame: FailureFrame;
      readonly timer: AttemptTimer;
    },
  ): Promise<ModelAnswer> {
    this.#memory.accepted(request);
    const draft = await readDraft(response, { wire: this.#wire, frame, timer });
    if (draft.error !== undefined) throw failedWithin(frame, failureOf(draft.error, frame.texts));
    const limits = limitHints(response.headers);
    return finishedAnswer(draft, { request, wire: this.#wire, limits });
  }
}

function failureOfTransport(
  error: unknown,
  frame: FailureFrame,
  expired: string | undefined,
): unknown {
  if (expired !== undefined) {
    return failedWithout(frame, expired, { kind: "timeout", maybeBilled: true });
  }
  if (error instanceof RedirectError) return failedRedirect(frame, error);
  if (error instanceof BodyError) {
    const what = `answered with ${error.message}`;
    return failedWithout(frame, what, { kind: "bad-body", maybeBilled: true });
  }
  const failure = networkFailure(error);
  return failure === undefined ? error : failedWithout(frame, failure.what, failure);
}
