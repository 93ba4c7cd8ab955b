import type { LimitHints, ModelUsage } from "./model-provider.ts";

/** What went wrong. */
export type ProviderErrorKind =
  /** 429 that will pass. */
  | "rate"
  /** 408, 409, 5xx, overloaded. */
  | "server"
  /** Connection refused, reset or closed early. */
  | "network"
  /** No answer in time. */
  | "timeout"
  /** 200 with a body that is none. */
  | "bad-body"
  /** The account has no money or quota left. */
  | "quota"
  /** The key is refused, or there is none. */
  | "key"
  /** The endpoint does not know the model. */
  | "unknown-model"
  /** The address or the parameters are wrong for every request: a redirect elsewhere, no such path, a bad certificate. */
  | "setup"
  /** The messages are longer than the model takes. */
  | "context"
  /** The endpoint will not answer this. */
  | "filtered"
  /** Any other 4xx. */
  | "request";

/** What an error means for the run. */
export type ErrorClass = "retry" | "row" | "run";

export interface ProviderErrorDetails {
  readonly kind: ProviderErrorKind;
  /** HTTP status; absent where there was none. */
  readonly status?: number | undefined;
  /** The wait that the endpoint asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** True where the endpoint may have worked, and billed, although no answer came. */
  readonly maybeBilled: boolean;
  /** Tokens, where the endpoint told them with its error. */
  readonly usage?: ModelUsage | undefined;
  readonly limits?: LimitHints | undefined;
  readonly cause?: unknown;
}

/** A failed attempt. The message names the endpoint and says what to do; it holds no key and no record text. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly kind: ProviderErrorKind;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly maybeBilled: boolean;
  readonly usage: ModelUsage | undefined;
  readonly limits: LimitHints | undefined;

  constructor(message: string, details: ProviderErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.kind = details.kind;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.maybeBilled = details.maybeBilled;
    this.usage = details.usage;
    this.limits = details.limits;
  }

  /** `retry`: the same request may succeed later. `row`: this one never will. `run`: none will. */
  get class(): ErrorClass {
    return CLASSES[this.kind];
  }
}

const CLASSES: Readonly<Record<ProviderErrorKind, ErrorClass>> = {
  rate: "retry",
  server: "retry",
  network: "retry",
  timeout: "retry",
  "bad-body": "retry",
  quota: "run",
  key: "run",
  "unknown-model": "run",
  setup: "run",
  context: "row",
  filtered: "row",
  request: "row",
};
