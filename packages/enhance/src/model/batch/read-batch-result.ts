import type { JsonObject, JsonValue } from "@burnish/core";
import { endpointWords } from "../provider/failure/endpoint-words.ts";
import { failureKind } from "../provider/failure/failure-kind.ts";
import { failureOf, type ToldFailure } from "../provider/failure/read-failure.ts";
import { finishedAnswer } from "../provider/finished-answer.ts";
import { countAt, objectAt, textAt } from "../provider/json-member.ts";
import type { ModelAnswer, ModelUsage } from "../provider/model-provider.ts";
import { AnswerDraft } from "../provider/wire/answer-draft.ts";
import { BATCH_FORMATS, type BatchWire } from "./batch-format.ts";

/** One line of the results of a batch. */
export interface BatchResult {
  /** As it was sent. */
  readonly customId: string;
  readonly outcome: BatchOutcome;
}

export type BatchOutcome =
  | { readonly state: "answered"; readonly answer: ModelAnswer }
  | {
      readonly state: "failed";
      /** As for a request without a batch, or `expired` or `cancelled`. */
      readonly kind: string;
      readonly status?: number;
      /** Holds no text of a record. */
      readonly message: string;
      readonly maybeBilled: boolean;
    };

/** Whether an endpoint without counts is to be taken at an estimate. */
const NO_REQUEST = { model: "unknown", messages: [], maxTokens: 0 } as const;

/**
 * Reads a line of an output or error file, of either endpoint; undefined where the value is no such line. An answer whose
 * tokens nobody counted has an estimated usage without input.
 */
export function readBatchResult(value: JsonObject, wire: BatchWire): BatchResult | undefined {
  const customId = textAt(value, "custom_id");
  if (customId === undefined) return undefined;
  const outcome = wire === "openai" ? openaiOutcome(value) : anthropicOutcome(value);
  return outcome && { customId, outcome };
}

function openaiOutcome(value: JsonObject): BatchOutcome | undefined {
  const response = objectAt(value, "response");
  const error = objectAt(value, "error");
  const status = countAt(response, "status_code");
  const body = objectAt(response, "body");
  if (status === undefined || body === undefined) {
    if (error === undefined) return undefined;
    const code = textAt(error, "code") ?? "";
    if (code.includes("expired")) return notMade("expired");
    if (code.includes("cancel")) return notMade("cancelled");
    return failed(500, failureOf(error));
  }
  if (status >= 200 && status < 300) return answered(body, "openai") ?? badBody(status);
  return failed(status, failureOf(body));
}

function anthropicOutcome(value: JsonObject): BatchOutcome | undefined {
  const result = objectAt(value, "result");
  switch (textAt(result, "type")) {
    case "succeeded":
      return answered(objectAt(result, "message"), "anthropic") ?? badBody(200);
    case "errored": {
      const told = failureOf(objectAt(result, "error", "error") ?? objectAt(result, "error") ?? {});
      return failed(statusOf(told), told);
    }
    case "expired":
      return notMade("expired");
    case "canceled":
      return notMade("cancelled");
    default:
      return undefined;
  }
}

function answered(body: JsonValue | undefined, name: BatchWire): BatchOutcome | undefined {
  const { wire } = BATCH_FORMATS[name];
  const draft = new AnswerDraft();
  const value = objectAt(body);
  if (value === undefined || !wire.readWhole(draft, value)) return undefined;
  if (draft.error !== undefined) return failed(500, failureOf(draft.error));
  const answer = finishedAnswer(draft, { request: NO_REQUEST, wire, limits: undefined });
  return { state: "answered", answer };
}

function notMade(kind: "expired" | "cancelled"): BatchOutcome {
  const message = `the batch ${kind === "expired" ? "ended" : "was cancelled"} before this request was made`;
  return { state: "failed", kind, message, maybeBilled: false };
}

function badBody(status: number): BatchOutcome {
  const message = "the batch's answer is none";
  return { state: "failed", kind: "bad-body", status, message, maybeBilled: true };
}

function failed(status: number, told: ToldFailure): BatchOutcome {
  // An endpoint's sentence may repeat the record; its codes do not.
  const codes = endpointWords(told.codes.trim(), { secrets: [], texts: [] });
  const message = `the batch's answer was ${status}${codes === "" ? "" : ` (${codes})`}`;
  return { state: "failed", kind: failureKind(status, told), status, message, maybeBilled: false };
}

function statusOf({ codes }: ToldFailure): number {
  if (codes.includes("invalid_request")) return 400;
  if (codes.includes("authentication")) return 401;
  if (codes.includes("permission")) return 403;
  if (codes.includes("not_found")) return 404;
  if (codes.includes("rate_limit")) return 429;
  return codes.includes("overloaded") ? 529 : 500;
}

/** The usage, with the input as it was estimated where the endpoint did not count. */
export function withEstimatedInput(usage: ModelUsage, inputTokens: number): ModelUsage {
  return usage.source === "provider" ? usage : { ...usage, inputTokens };
}
