import { formatMoney } from "../price/price.ts";
import { durationText } from "./duration-text.ts";
import type { Purse } from "./purse.ts";
import type { Nanos, StopReason } from "./request-scheduler.ts";
import type { RunBudget } from "./scheduler-options.ts";

const MINUTE = 60_000;

/** What a run may take as a whole. Its minutes begin with the first request. */
export class RunLimits {
  readonly #budget: RunBudget;
  readonly #purse: Purse;
  #deadline = Number.POSITIVE_INFINITY;
  #hasBegun = false;

  constructor(budget: RunBudget, purse: Purse) {
    this.#budget = budget;
    this.#purse = purse;
  }

  /** When nothing is sent any more; Infinity where time is not limited. */
  get deadline(): number {
    return this.#deadline;
  }

  begin(now: number): void {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    const { maxMinutes } = this.#budget;
    if (maxMinutes !== undefined) this.#deadline = now + maxMinutes * MINUTE;
  }

  /** Why a request that costs at most `worst` is never to be sent, after `sent` attempts; undefined where it may be. */
  refusal(options: {
    readonly now: number;
    readonly sent: number;
    readonly worst: Nanos;
  }): StopReason | undefined {
    const { now, sent, worst } = options;
    const { maxCost = 0, maxRequests, maxMinutes } = this.#budget;
    if (now >= this.#deadline) {
      const text = durationText((maxMinutes ?? 0) * MINUTE);
      return { why: "max-minutes", message: `the limit of ${text} is reached` };
    }
    if (maxRequests !== undefined && sent >= maxRequests) {
      return { why: "max-requests", message: `the limit of ${maxRequests} requests is reached` };
    }
    if (this.#purse.admits(worst) !== "never") return undefined;
    const spent = `${formatMoney(this.#purse.charged)} of ${formatMoney(maxCost)} is spent`;
    const message = `${spent}, and the next request may cost up to ${formatMoney(worst)}`;
    return { why: "max-cost", message };
  }
}
