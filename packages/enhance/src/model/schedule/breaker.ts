import type { ProviderErrorKind } from "../provider/provider-error.ts";

/** When a run gives an endpoint up. */
export interface BreakerOptions {
  /** Failures in a row, each of an attempt that was sent after the one before was known. */
  readonly failures: number;
  /** The same before the first answer of the run. */
  readonly failuresAtStart: number;
  /** Share of failures among the last attempts. */
  readonly share: number;
  /** How many attempts that share is taken of, at least; three times those that may be under way where that is more. */
  readonly among: number;
}

/** From here on one request at a time feels its way. */
const CAREFUL_FROM = 3;

/**
 * Tells an endpoint that is down from one that drops a request now and then. Attempts that were under way together and
 * fail together are one failure in a row: a server that starts again must not end a run with 64 requests under way. A
 * message too long or filtered says nothing of the endpoint. The share tells an endpoint that fails again and again
 * between its answers; the rest of a row counts nothing there, so that a short outage is judged by its row alone.
 */
export class Breaker {
  readonly #options: BreakerOptions;
  readonly #window: number;
  #recent: boolean[] = [];
  #row = 0;
  #sentAtFailure = 0;
  #sentAtRow = 0;
  #hasAnswered = false;

  constructor(options: BreakerOptions, concurrency: number) {
    this.#options = options;
    this.#window = Math.max(options.among, 3 * concurrency);
  }

  /** Failures in a row. */
  get row(): number {
    return this.#row;
  }

  /** Whether only one request should be under way. */
  get isCareful(): boolean {
    return this.#row >= CAREFUL_FROM;
  }

  /** Attempt `number` was answered; that ends a row only if it was sent after the row's first failure was known. */
  answered(number: number): void {
    if (number > this.#sentAtRow) this.#row = 0;
    this.#hasAnswered = true;
    this.#remember(true);
  }

  /** Attempt `number` failed after `sent` attempts had been sent: true where that makes the row longer. */
  failed(kind: ProviderErrorKind, number: number, sent: number): boolean {
    if (kind === "context" || kind === "filtered") return false;
    const isNew = number > this.#sentAtFailure;
    if (isNew) {
      this.#sentAtFailure = sent;
      if (this.#row === 0) this.#sentAtRow = sent;
      this.#row += 1;
    }
    // A burst of refusals is one sign, and a row of failures is judged by its length alone.
    if ((isNew || kind !== "rate") && this.#row === 1) this.#remember(false);
    return isNew;
  }

  /** Why the endpoint is given up: ends a sentence that begins with its name. Undefined while it is not. */
  get verdict(): string | undefined {
    const { failures, failuresAtStart, share } = this.#options;
    const most = this.#hasAnswered ? failures : Math.min(failures, failuresAtStart);
    if (this.#row >= most) return `failed ${this.#row} times in a row`;
    const failed = this.#recent.filter((success) => !success).length;
    const isFull = this.#recent.length >= this.#window;
    if (!isFull || failed < share * this.#recent.length) return undefined;
    return `failed ${failed} of the last ${this.#recent.length} times`;
  }

  #remember(success: boolean): void {
    this.#recent.push(success);
    if (this.#recent.length > this.#window) this.#recent.shift();
  }
}
