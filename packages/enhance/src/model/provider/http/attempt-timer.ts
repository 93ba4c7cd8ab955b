/** How long a body may stay open behind the answer: for counts of tokens, and for the end that frees its connection. */
const CONCLUSION_MS = 1_000;

/** Cancels one attempt: when the run does, or when it takes too long. Call `end` when it is over. */
export class AttemptTimer {
  readonly #controller = new AbortController();
  readonly #run: AbortSignal;
  #whole: NodeJS.Timeout;
  #first: NodeJS.Timeout | undefined;
  #expired: string | undefined;

  constructor(options: {
    readonly signal: AbortSignal;
    readonly timeoutMs: number;
    /** Undefined: the first byte may come as late as the last. */
    readonly firstByteTimeoutMs: number | undefined;
  }) {
    const { signal, timeoutMs, firstByteTimeoutMs } = options;
    this.#run = signal;
    this.#whole = this.#expire(timeoutMs, "no whole answer");
    if (firstByteTimeoutMs !== undefined) {
      this.#first = this.#expire(firstByteTimeoutMs, "no beginning of an answer");
    }
    signal.addEventListener("abort", this.#abort, { once: true });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** What did not come in time, such as `no whole answer within 300 s`; undefined while it may still come. */
  get expired(): string | undefined {
    return this.#expired;
  }

  /** The first byte is there. */
  begin(): void {
    clearTimeout(this.#first);
    this.#first = undefined;
  }

  /** The answer is there, and only the rest of its body is to come. */
  conclude(): void {
    clearTimeout(this.#whole);
    this.#whole = this.#expire(CONCLUSION_MS, "no end of the answer");
  }

  end(): void {
    this.begin();
    clearTimeout(this.#whole);
    this.#run.removeEventListener("abort", this.#abort);
  }

  #expire(ms: number, what: string): NodeJS.Timeout {
    return setTimeout(() => {
      this.#expired = `${what} within ${ms / 1_000} s`;
      this.#controller.abort();
    }, ms);
  }

  readonly #abort = (): void => this.#controller.abort(this.#run.reason);
}
