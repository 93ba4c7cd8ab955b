import { createRandom, UsageError } from "@burnish/core";
import type { ModelAnswer } from "../provider/model-provider.ts";
import { ProviderError } from "../provider/provider-error.ts";
import { Alarm } from "./alarm.ts";
import { AttemptTally } from "./attempt-tally.ts";
import { Breaker } from "./breaker.ts";
import { ConcurrencyLimit } from "./concurrency-limit.ts";
import { durationText } from "./duration-text.ts";
import { Purse } from "./purse.ts";
import type { Taken } from "./rate-window.ts";
import { type QueuedRequest, RequestQueue } from "./request-queue.ts";
import type {
  AttemptReport,
  Nanos,
  RequestOutcome,
  RequestPlan,
  RequestScheduler,
  ScheduleFigures,
  StopReason,
} from "./request-scheduler.ts";
import { pauseDelay, type RetryOptions, retryDelay } from "./retry-delay.ts";
import { RunLimits } from "./run-limits.ts";
import type { SchedulerOptions } from "./scheduler-options.ts";
import { SendGate } from "./send-gate.ts";

const CONCURRENCY = 8;
const RETRIES = { attempts: 6, baseMs: 500, maxMs: 60_000 };
const BREAKER = { failures: 10, failuresAtStart: 5, share: 0.5, among: 20 };
const MAX_WAIT_MS = 5 * 60_000;

/**
 * A scheduler for one run with one endpoint. All that decides whether a request may be sent is looked at in one place and
 * at one moment: whether the run goes on, concurrency, waits, limits for each minute, money. Holds what is given to `run`
 * until its outcome. UsageError where a cost is limited and the price is unknown.
 */
export function createScheduler(options: SchedulerOptions): RequestScheduler {
  if (options.price === undefined && options.budget?.maxCost !== undefined) {
    throw new UsageError("the price is unknown, so no cost can be held; give the price");
  }
  return new Scheduler(options);
}

/** An attempt under way, and what was set aside for it. */
interface Flight {
  readonly queued: QueuedRequest;
  /** Counted up over the run. */
  readonly number: number;
  readonly held: Nanos;
  readonly tokens: Taken;
}

/** What an attempt comes to: the request's outcome, or another attempt if the run goes on. */
type Verdict = RequestOutcome | { readonly state: "again"; readonly notBefore: number };

class Scheduler implements RequestScheduler {
  readonly #options: SchedulerOptions;
  readonly #signal: AbortSignal;
  readonly #most: number;
  readonly #maxWaitMs: number;
  readonly #retries: RetryOptions;
  readonly #random: () => number;
  readonly #gate: SendGate;
  readonly #limit: ConcurrencyLimit;
  readonly #breaker: Breaker;
  readonly #purse: Purse;
  readonly #limits: RunLimits;
  readonly #alarm: Alarm;
  readonly #tally = new AttemptTally();
  readonly #queue = new RequestQueue();
  #readers: (() => void)[] = [];
  #open = 0;
  #stop: StopReason | undefined;

  constructor(options: SchedulerOptions) {
    const { limits = {}, clock, seed, price, budget = {}, maxWaitMs = MAX_WAIT_MS } = options;
    this.#options = options;
    this.#signal = options.signal ?? new AbortController().signal;
    this.#most = limits.concurrency ?? CONCURRENCY;
    this.#maxWaitMs = maxWaitMs;
    this.#retries = { ...RETRIES, ...options.retries };
    this.#random = createRandom(seed);
    this.#gate = new SendGate({ ...limits, maxWaitMs });
    this.#limit = new ConcurrencyLimit(this.#most);
    this.#breaker = new Breaker({ ...BREAKER, ...options.breaker }, this.#most);
    this.#purse = new Purse(price, budget.maxCost);
    this.#limits = new RunLimits(budget, this.#purse);
    this.#alarm = new Alarm(clock, () => this.#sendAll());
    const abort = (): StopReason =>
      this.#end({ why: "aborted", message: "the run was interrupted" });
    if (this.#signal.aborted) abort();
    else this.#signal.addEventListener("abort", abort, { once: true });
  }

  get figures(): ScheduleFigures {
    const { cost, maybeBilled } = this.#purse;
    const concurrency = this.#room;
    return { ...this.#tally.counts, cost, maybeBilled, concurrency, stop: this.#stop };
  }

  run(plan: RequestPlan): Promise<RequestOutcome> {
    if (this.#stop !== undefined) return Promise.resolve({ state: "stopped", stop: this.#stop });
    this.#limits.begin(this.#options.clock.now());
    return new Promise((resolve, reject) => {
      const notBefore = Number.NEGATIVE_INFINITY;
      this.#queue.add({ plan, resolve, reject, attempts: 0, notBefore });
      this.#sendAll();
    });
  }

  ready(): Promise<void> {
    if (this.#places > 0) return Promise.resolve();
    return new Promise((resolve) => this.#readers.push(resolve));
  }

  /** How many more requests may wait. */
  get #places(): number {
    return this.#stop === undefined ? this.#most - this.#queue.size : Number.POSITIVE_INFINITY;
  }

  get #room(): number {
    return this.#breaker.isCareful ? 1 : this.#limit.limit;
  }

  /** Sends all that may be sent now, and sees to it that the rest is looked at again in time. */
  #sendAll(): void {
    this.#alarm.set(this.#sendDue());
    for (const go of this.#readers.splice(0, Math.max(0, this.#places))) go();
  }

  /** When to look again, unless an attempt ends before. */
  #sendDue(): number {
    for (;;) {
      const now = this.#options.clock.now();
      const queued = this.#queue.nextAt(now);
      if (queued === undefined) return Number.POSITIVE_INFINITY;
      const worst = this.#purse.worst(queued.plan);
      const refusal = this.#limits.refusal({ now, sent: this.#tally.sent, worst });
      if (refusal !== undefined) {
        this.#end(refusal);
        return Number.POSITIVE_INFINITY;
      }
      const { deadline } = this.#limits;
      if (this.#open >= this.#room || this.#purse.admits(worst) === "later") return deadline;
      const at = Math.max(queued.notBefore, this.#gate.opensAt(queued.plan, now));
      if (at > now) return Math.min(at, deadline);
      this.#queue.remove(queued);
      void this.#send(queued, worst, now);
    }
  }

  /** Makes one attempt. Never rejects: what it comes to goes to the request. */
  async #send(queued: QueuedRequest, held: Nanos, now: number): Promise<void> {
    const { plan } = queued;
    this.#open += 1;
    queued.attempts += 1;
    this.#purse.hold(held);
    const tokens = this.#gate.pass(plan, now);
    const flight: Flight = { queued, number: this.#tally.send(), held, tokens };
    const told = { plan, attempt: queued.attempts };
    let verdict: Verdict;
    let report: AttemptReport;
    const result = await this.#attempt(plan);
    if (result instanceof ProviderError) {
      const cost = this.#settleError(flight, result);
      report = { state: "failed", ...told, error: result, cost };
      verdict = this.#judge(flight, result);
    } else {
      report = {
        state: "answered",
        ...told,
        answer: result,
        cost: this.#settleAnswer(flight, result),
      };
      verdict = { state: "answered", answer: result };
    }
    try {
      await this.#options.onAttempt(report);
      this.#finish(queued, verdict);
    } catch (error) {
      // No more money for answers that cannot be kept.
      this.#end({ why: "aborted", message: "an attempt could not be written down" });
      queued.reject(error);
    }
    this.#open -= 1;
    this.#sendAll();
  }

  async #attempt({ request }: RequestPlan): Promise<ModelAnswer | ProviderError> {
    try {
      return await this.#options.provider.send(request, this.#signal);
    } catch (cause) {
      if (cause instanceof ProviderError) return cause;
      const details = { maybeBilled: true, cause };
      if (this.#signal.aborted) {
        const message = "the request was cancelled before its answer came";
        return new ProviderError(message, { kind: "network", ...details });
      }
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `the request failed in an unforeseen way: ${reason}`;
      return new ProviderError(message, { kind: "bad-body", ...details });
    }
  }

  #finish(queued: QueuedRequest, verdict: Verdict): void {
    if (verdict.state !== "again") queued.resolve(verdict);
    else if (this.#stop !== undefined) queued.resolve({ state: "stopped", stop: this.#stop });
    else {
      queued.notBefore = verdict.notBefore;
      this.#queue.addAgain(queued);
    }
  }

  #settleAnswer(
    { held, tokens, number }: Flight,
    { usage, limits }: ModelAnswer,
  ): Nanos | undefined {
    this.#tally.answered(usage);
    this.#gate.settle(tokens, usage);
    this.#gate.heed(limits, this.#options.clock.now());
    this.#limit.grow();
    this.#breaker.answered(number);
    return this.#purse.settleAnswered(held, usage);
  }

  #settleError({ held, tokens, number }: Flight, error: ProviderError): Nanos | undefined {
    this.#tally.failed(error);
    if (error.usage !== undefined) this.#gate.settle(tokens, error.usage);
    this.#gate.heed(error.limits, this.#options.clock.now());
    if (error.kind === "rate") this.#limit.cut(number, this.#tally.sent);
    return this.#purse.settleFailed(held, error);
  }

  /** What an error means for the run, for what is sent next, and for its own request. */
  #judge({ queued, number }: Flight, error: ProviderError): Verdict {
    const now = this.#options.clock.now();
    const { retryAfterMs = 0, kind, message } = error;
    const isLonger = this.#breaker.failed(kind, number, this.#tally.sent);
    const { verdict, row } = this.#breaker;
    if (error.class === "run") {
      return { state: "stopped", stop: this.#end({ why: "endpoint", message }) };
    }
    if (verdict !== undefined) {
      this.#end({ why: "endpoint", message: `the endpoint ${verdict}; last: ${message}` });
    }
    if (retryAfterMs > this.#maxWaitMs) {
      const wait = `a wait of ${durationText(retryAfterMs)}, longer than ${durationText(this.#maxWaitMs)}`;
      this.#end({ why: "endpoint", message: `${message}; the endpoint asks for ${wait}` });
    }
    this.#gate.pauseUntil(now + retryAfterMs);
    // One failure that is not for the rate says nothing of other requests.
    if (isLonger && error.class === "retry" && (kind === "rate" || row > 1)) {
      this.#gate.pauseUntil(now + pauseDelay(this.#retries, row, this.#random));
    }
    const isLast = queued.attempts >= this.#retries.attempts;
    if (error.class === "row" || isLast) return { state: "failed", error };
    const delay = retryDelay(this.#retries, queued.attempts, this.#random);
    return { state: "again", notBefore: now + Math.max(retryAfterMs, delay) };
  }

  /** The first stop counts. What waits is told; what is under way ends by itself, or by the signal. */
  #end(stop: StopReason): StopReason {
    if (this.#stop !== undefined) return this.#stop;
    this.#stop = stop;
    this.#alarm.set(Number.POSITIVE_INFINITY);
    for (const { resolve } of this.#queue.clear()) resolve({ state: "stopped", stop });
    for (const go of this.#readers.splice(0)) go();
    return stop;
  }
}
