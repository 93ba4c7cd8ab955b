import type { Price } from "../price/price.ts";
import type { ModelProvider } from "../provider/model-provider.ts";
import type { BreakerOptions } from "./breaker.ts";
import type { AttemptReport, Clock, Nanos } from "./request-scheduler.ts";
import type { RetryOptions } from "./retry-delay.ts";

/** What a run may spend; what is absent is not limited. */
export interface RunBudget {
  /** Never exceeded by what the endpoint bills, as far as it keeps to the price and to the request's most tokens. */
  readonly maxCost?: Nanos | undefined;
  /** Attempts. */
  readonly maxRequests?: number | undefined;
  /** Counted from the first request; nothing is sent after that, what is under way ends. */
  readonly maxMinutes?: number | undefined;
}

export interface SchedulerOptions {
  readonly provider: Pick<ModelProvider, "send">;
  readonly clock: Clock;
  /** Of the random part of waits. */
  readonly seed: number | string;
  readonly limits?: {
    /** Most requests under way at once; 8. */
    readonly concurrency?: number | undefined;
    /** Absent: what the endpoint names, if it does. */
    readonly requestsPerMinute?: number | undefined;
    /** Tokens in and out. */
    readonly tokensPerMinute?: number | undefined;
  };
  /** 6 attempts, half a second, a minute. */
  readonly retries?: Partial<RetryOptions>;
  /** Where an endpoint asks for a longer wait the run stops; 5 minutes. */
  readonly maxWaitMs?: number;
  /** 10 in a row, 5 before the first answer, half of at least 20. */
  readonly breaker?: Partial<BreakerOptions>;
  readonly budget?: RunBudget;
  /** Undefined: unknown; a budget with a cost is refused then. */
  readonly price: Price | undefined;
  /** Awaited before the attempt's outcome is given. Where it rejects, so does the request, and the run stops. */
  readonly onAttempt: (report: AttemptReport) => Promise<void>;
  /** Stops the run and cancels what is under way. */
  readonly signal?: AbortSignal | undefined;
}
