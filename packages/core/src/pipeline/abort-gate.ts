/** Waits for promises, but no longer than until a signal is aborted. One wait at a time; holds nothing between waits. */
export class AbortGate {
  readonly #signal: AbortSignal;
  #give: ((reason: unknown) => void) | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#give?.(signal.reason), { once: true });
  }

  /** What `promise` gives, or a rejection with the signal's reason as soon as it is aborted. */
  wait<Value>(promise: Promise<Value>): Promise<Value> {
    this.#signal.throwIfAborted();
    return new Promise((resolve, reject) => {
      this.#give = reject;
      promise.then(resolve, reject);
    });
  }
}
