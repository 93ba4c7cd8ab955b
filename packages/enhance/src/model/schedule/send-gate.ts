import type { LimitHints, ModelUsage } from "../provider/model-provider.ts";
import { RateWindow, type Taken } from "./rate-window.ts";
import type { RequestPlan } from "./request-scheduler.ts";

/**
 * When a request may be sent, as far as time decides: limits of requests and of tokens for each minute, and pauses that hold
 * for all requests.
 */
export class SendGate {
  readonly #requests: RateWindow;
  readonly #tokens: RateWindow;
  readonly #maxWaitMs: number;
  #pausedUntil = Number.NEGATIVE_INFINITY;

  constructor(options: {
    readonly requestsPerMinute?: number | undefined;
    readonly tokensPerMinute?: number | undefined;
    /** Longest pause that an endpoint's headers cause. */
    readonly maxWaitMs: number;
  }) {
    this.#requests = new RateWindow(options.requestsPerMinute);
    this.#tokens = new RateWindow(options.tokensPerMinute);
    this.#maxWaitMs = options.maxWaitMs;
  }

  /** The time at which the request may be sent; `now` at the earliest. */
  opensAt(plan: RequestPlan, now: number): number {
    return Math.max(
      this.#pausedUntil,
      this.#requests.readyAt(1, now),
      this.#tokens.readyAt(tokensOf(plan), now),
    );
  }

  /** Counts a request that is sent at `now`; what it returns is settled when its tokens are known. */
  pass(plan: RequestPlan, now: number): Taken {
    this.#requests.take(1, now);
    return this.#tokens.take(tokensOf(plan), now);
  }

  settle(taken: Taken, { inputTokens, outputTokens }: ModelUsage): void {
    this.#tokens.settle(taken, inputTokens + outputTokens);
  }

  pauseUntil(at: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, at);
  }

  /** Follows the limits that an endpoint names; where nothing is left, nothing is sent until its reset. */
  heed(limits: LimitHints | undefined, now: number): void {
    if (limits === undefined) return;
    const { requestsPerMinute, tokensPerMinute, requestsLeft, tokensLeft, resetAfterMs } = limits;
    if (requestsPerMinute !== undefined) this.#requests.follow(requestsPerMinute);
    if (tokensPerMinute !== undefined) this.#tokens.follow(tokensPerMinute);
    if ((requestsLeft !== 0 && tokensLeft !== 0) || resetAfterMs === undefined) return;
    this.pauseUntil(now + Math.min(resetAfterMs, this.#maxWaitMs));
  }
}

/** Endpoints count the most that an answer may have, too. */
function tokensOf({ request, inputTokens }: RequestPlan): number {
  return inputTokens + request.maxTokens;
}
