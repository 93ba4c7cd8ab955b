import type { ModelAnswer, ModelRequest } from "../provider/model-provider.ts";
import type { ProviderError } from "../provider/provider-error.ts";

/** Time, so that tests need not wait for it. */
export interface Clock {
  /** Milliseconds; only differences mean something. */
  now(): number;
  /** Rejects with the signal's reason where that comes first. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** A request that is to be made, and what it may take. */
export interface RequestPlan {
  /** The journal's key. */
  readonly key: string;
  readonly request: ModelRequest;
  /** Tokens that the messages are estimated to have. */
  readonly inputTokens: number;
}

/** Money in billionths of the price's currency unit, so that sums are exact; undefined is unknown, never 0. */
export type Nanos = number;

/** One attempt that was made, told before anything else is done with it. */
export type AttemptReport =
  | {
      readonly state: "answered";
      readonly plan: RequestPlan;
      /** 1 for the first attempt at this request in this run. */
      readonly attempt: number;
      readonly answer: ModelAnswer;
      readonly cost: Nanos | undefined;
    }
  | {
      readonly state: "failed";
      readonly plan: RequestPlan;
      readonly attempt: number;
      readonly error: ProviderError;
      /** What it may have cost: the reserved amount where the endpoint may have billed. */
      readonly cost: Nanos | undefined;
    };

/** Why a run sends nothing any more. */
export type StopReason =
  | { readonly why: "max-cost" | "max-requests" | "max-minutes"; readonly message: string }
  /** The endpoint refused the whole run, asked for too long a wait, or failed too often. */
  | { readonly why: "endpoint"; readonly message: string }
  | { readonly why: "aborted"; readonly message: string };

/** What became of a request. */
export type RequestOutcome =
  | { readonly state: "answered"; readonly answer: ModelAnswer }
  /** All attempts failed, or the first one did for good. */
  | { readonly state: "failed"; readonly error: ProviderError }
  /** It was never sent, or not again, as the run has stopped. */
  | { readonly state: "stopped"; readonly stop: StopReason };

/** Figures of a run so far. */
export interface ScheduleFigures {
  readonly attempts: number;
  readonly answered: number;
  readonly failed: Readonly<Record<string, number>>;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  /** Money settled; undefined where the price is unknown. */
  readonly cost: Nanos | undefined;
  /** Part of `cost` that may have been billed for attempts without an answer. */
  readonly maybeBilled: Nanos | undefined;
  /** Requests that may be under way at once now. */
  readonly concurrency: number;
  readonly stop: StopReason | undefined;
}

/**
 * Sends requests as fast as limits, errors and money allow: one state machine for all of it. `run` never rejects but for
 * what `onAttempt` throws; it resolves when the request is answered, failed for good, or not to be sent any more.
 */
export interface RequestScheduler {
  run(plan: RequestPlan): Promise<RequestOutcome>;
  /**
   * Resolves while fewer requests wait than may be under way at most, or the run has stopped: how far a reader may read
   * ahead without holding more than that.
   */
  ready(): Promise<void>;
  readonly figures: ScheduleFigures;
}
