import type { Nanos } from "../schedule/request-scheduler.ts";
import { costOf, mostCost, type Price } from "./price.ts";

/** What a run is known to ask. */
export interface RunSize {
  readonly requests: number;
  /** Of all messages. */
  readonly inputTokens: number;
  /** Of the first part of each request, which is the same in all. */
  readonly sharedTokens: number;
  /** Most tokens of an answer. */
  readonly maxTokens: number;
  /** Tokens of a short answer and of a usual one; 90 and 180, an answer with two new texts and one with all five. */
  readonly answerTokens?: { readonly short: number; readonly usual: number };
}

export interface RunEstimate {
  readonly requests: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Undefined where the price is unknown. */
  readonly cost: Nanos | undefined;
}

/** Share of answers that are sent back once. */
const CORRECTED = 0.15;

/**
 * What a run may take. `low`: short answers, none sent back, the shared part always from the provider's cache but for the
 * first request. `expected`: answers of usual length, 15 in 100 sent back, nothing cached. `high`: every answer as long as
 * it may be and sent back once, input at its dearest. A request that is sent back carries its answer as well. Attempts
 * that fail come on top.
 */
export function estimateRun(
  {
    requests,
    inputTokens,
    sharedTokens,
    maxTokens,
    answerTokens = { short: 90, usual: 180 },
  }: RunSize,
  price: Price | undefined,
): Readonly<Record<"low" | "expected" | "high", RunEstimate>> {
  const of = (again: number, answer: number): Omit<RunEstimate, "cost"> => {
    const each = Math.min(answer, maxTokens);
    const sentBack = Math.ceil(requests * again);
    const whole = requests === 0 ? 0 : Math.ceil((inputTokens * sentBack) / requests);
    return {
      requests: requests + sentBack,
      inputTokens: inputTokens + whole + sentBack * each,
      cachedInputTokens: 0,
      outputTokens: (requests + sentBack) * each,
    };
  };
  const cached = Math.min(inputTokens, Math.max(0, requests - 1) * sharedTokens);
  const low = { ...of(0, answerTokens.short), cachedInputTokens: cached };
  const expected = of(CORRECTED, answerTokens.usual);
  const high = of(1, maxTokens);
  return {
    low: { ...low, cost: price && costOf(price, low) },
    expected: { ...expected, cost: price && costOf(price, expected) },
    high: { ...high, cost: price && mostCost(price, high) },
  };
}
