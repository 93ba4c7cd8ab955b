import type { LimitHints } from "../model-provider.ts";
import { ProviderError, type ProviderErrorKind } from "../provider-error.ts";
import { endpointWords } from "./endpoint-words.ts";
import { failureKind, impliedStatus } from "./failure-kind.ts";
import type { ToldFailure } from "./read-failure.ts";

/** What an error's message is made of. */
export interface FailureFrame {
  /** For people. */
  readonly address: string;
  /** What must not be shown: keys. */
  readonly secrets: readonly string[];
  /** What is not to be repeated: the request's own texts. */
  readonly texts: readonly string[];
}

const ADVICE: Readonly<Record<ProviderErrorKind, string>> = {
  rate: "it takes no more requests now; fewer at once, or a lower --rpm, are less likely to be refused",
  server: "this is a fault of the endpoint, which may pass",
  network: "see whether the endpoint runs and can be reached",
  timeout: "the endpoint may be overloaded or the model too slow",
  "bad-body": "see whether this address is the endpoint's",
  quota:
    "the account has no money or quota left; add some, then run again: what was answered is kept",
  key: "the key is missing or refused; give another with --key-env or --key-file",
  "unknown-model":
    "see how the endpoint names its models, or load this one there, and give --model",
  setup: "see whether --endpoint and the options of the model are right",
  context: "the messages are longer than the model takes",
  filtered: "the endpoint does not answer this example",
  request: "the endpoint does not take this request",
};

/** Gateways give up on endpoints that may still be at work. */
const MAYBE_AT_WORK: ReadonlySet<number> = new Set([408, 502, 504, 524]);

/** The error for a response with a status of failure. */
export function failedAnswer(
  frame: FailureFrame,
  answer: {
    readonly status: number;
    readonly told: ToldFailure;
    readonly retryAfterMs: number | undefined;
    readonly limits: LimitHints | undefined;
  },
): ProviderError {
  const { status, told, retryAfterMs, limits } = answer;
  const kind = failureKind(status, told);
  const message = `${frame.address} answered ${status}${quoted(frame, told)}; ${ADVICE[kind]}`;
  const maybeBilled = MAYBE_AT_WORK.has(status);
  return new ProviderError(message, { kind, status, retryAfterMs, maybeBilled, limits });
}

/** The error for one that stands in the body of a response that began well. */
export function failedWithin(frame: FailureFrame, told: ToldFailure): ProviderError {
  const status = impliedStatus(told);
  const kind = failureKind(status, told);
  const message = `${frame.address} broke off${quoted(frame, told)}; ${ADVICE[kind]}`;
  return new ProviderError(message, { kind, status, maybeBilled: true });
}

/** The error for a redirect that is not followed. */
export function failedRedirect(
  frame: FailureFrame,
  { status, target }: { readonly status: number; readonly target: string },
): ProviderError {
  const points = `${frame.address} answered ${status} and points to ${endpointWords(target, { secrets: frame.secrets })}`;
  return new ProviderError(
    `${points}; nothing was sent there: if that is the endpoint, give its address with --endpoint`,
    { kind: "setup", status, maybeBilled: false },
  );
}

/** The error for one without any words of the endpoint. */
export function failedWithout(
  frame: FailureFrame,
  what: string,
  { kind, maybeBilled }: { readonly kind: ProviderErrorKind; readonly maybeBilled: boolean },
): ProviderError {
  return new ProviderError(`${frame.address}: ${what}; ${ADVICE[kind]}`, { kind, maybeBilled });
}

function quoted(frame: FailureFrame, { message }: ToldFailure): string {
  const words = endpointWords(message, { secrets: frame.secrets });
  return words === "" ? "" : `: "${words}"`;
}
