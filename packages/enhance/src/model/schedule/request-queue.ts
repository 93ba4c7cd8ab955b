import type { RequestOutcome, RequestPlan } from "./request-scheduler.ts";

/** A request on its way to its outcome. */
export interface QueuedRequest {
  readonly plan: RequestPlan;
  readonly resolve: (outcome: RequestOutcome) => void;
  readonly reject: (error: unknown) => void;
  /** Attempts that were made. */
  attempts: number;
  /** Not sent before. */
  notBefore: number;
}

/** Requests that wait: those that failed once go before new ones as soon as their time has come, new ones in their order. */
export class RequestQueue {
  #fresh: QueuedRequest[] = [];
  #first = 0;
  /** By time. */
  #again: QueuedRequest[] = [];

  get size(): number {
    return this.#fresh.length - this.#first + this.#again.length;
  }

  add(request: QueuedRequest): void {
    this.#fresh.push(request);
  }

  /** For another attempt, at its `notBefore`. */
  addAgain(request: QueuedRequest): void {
    const at = this.#again.findIndex(({ notBefore }) => notBefore > request.notBefore);
    this.#again.splice(at < 0 ? this.#again.length : at, 0, request);
  }

  /** The one to send next, as seen at `now`: it stays in the queue, and may have to wait for its time. Undefined where none waits. */
  nextAt(now: number): QueuedRequest | undefined {
    const again = this.#again[0];
    if (again !== undefined && again.notBefore <= now) return again;
    return this.#fresh[this.#first] ?? again;
  }

  /** Takes out what `nextAt` gave. */
  remove(request: QueuedRequest): void {
    if (this.#again[0] === request) {
      this.#again.shift();
      return;
    }
    this.#first += 1;
    if (this.#first > 1_000 && this.#first * 2 > this.#fresh.length) {
      this.#fresh = this.#fresh.slice(this.#first);
      this.#first = 0;
    }
  }

  /** Takes all out: those to be made again, then the new ones. */
  clear(): readonly QueuedRequest[] {
    const all = [...this.#again, ...this.#fresh.slice(this.#first)];
    this.#fresh = [];
    this.#first = 0;
    this.#again = [];
    return all;
  }
}
