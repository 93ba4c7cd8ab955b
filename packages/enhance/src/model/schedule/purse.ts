import { mostTokens } from "../price/most-tokens.ts";
import { costOf, mostCost, type Price } from "../price/price.ts";
import type { ModelUsage } from "../provider/model-provider.ts";
import type { Nanos, RequestPlan } from "./request-scheduler.ts";

/** Whether an amount can be spent: now, perhaps when something under way has turned out cheaper, or never. */
export type Admission = "now" | "later" | "never";

/**
 * The money of a run. Before a request is sent, the most that it can cost is held; afterwards what it did cost is settled.
 * Spent and held together never exceed the most that the run may cost, so neither does what is billed. An attempt whose
 * tokens nobody counted is charged in full against the budget.
 */
export class Purse {
  readonly #price: Price | undefined;
  readonly #most: Nanos;
  #charged = 0;
  #held = 0;
  #cost = 0;
  #maybeBilled = 0;
  /** By what factor attempts cost more than could be foreseen, as where an endpoint ignores the limit of an answer. */
  #surprise = 1;

  constructor(price: Price | undefined, maxCost: Nanos | undefined) {
    this.#price = price;
    this.#most = maxCost ?? Number.POSITIVE_INFINITY;
  }

  /** Settled; undefined where the price is unknown. */
  get cost(): Nanos | undefined {
    return this.#price && this.#cost;
  }

  /** Part of `cost` for attempts without an answer. */
  get maybeBilled(): Nanos | undefined {
    return this.#price && this.#maybeBilled;
  }

  /** What cannot be spent any more: settled, with attempts that nobody counted at their most. */
  get charged(): Nanos {
    return this.#charged;
  }

  /** The most that an attempt can cost; 0 where the price is unknown. */
  worst({ request, inputTokens }: RequestPlan): Nanos {
    if (this.#price === undefined) return 0;
    return Math.ceil(mostCost(this.#price, mostTokens(request, inputTokens)) * this.#surprise);
  }

  admits(amount: Nanos): Admission {
    if (this.#charged + this.#held + amount <= this.#most) return "now";
    return this.#charged + amount <= this.#most ? "later" : "never";
  }

  hold(amount: Nanos): void {
    this.#held += amount;
  }

  /** An attempt was answered: what it cost, undefined where the price is unknown. */
  settleAnswered(held: Nanos, usage: ModelUsage): Nanos | undefined {
    this.#held -= held;
    if (this.#price === undefined) return undefined;
    const cost = costOf(this.#price, usage);
    this.#charge(held, usage.source === "provider" ? cost : Math.max(cost, held), cost);
    return cost;
  }

  /** An attempt failed: what it may have cost, undefined where the price is unknown. */
  settleFailed(
    held: Nanos,
    {
      usage,
      maybeBilled,
    }: { readonly usage?: ModelUsage | undefined; readonly maybeBilled: boolean },
  ): Nanos | undefined {
    this.#held -= held;
    if (this.#price === undefined) return undefined;
    const known = usage === undefined ? 0 : costOf(this.#price, usage);
    const isCounted = usage?.source === "provider";
    const cost = isCounted || !maybeBilled ? known : Math.max(known, held);
    this.#charge(held, cost, cost);
    this.#maybeBilled += cost;
    return cost;
  }

  #charge(held: Nanos, charge: Nanos, cost: Nanos): void {
    this.#charged += charge;
    this.#cost += cost;
    if (held > 0) this.#surprise *= Math.max(1, charge / held);
  }
}
