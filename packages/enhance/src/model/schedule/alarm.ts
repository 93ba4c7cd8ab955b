import type { Clock } from "./request-scheduler.ts";

/** One wake-up call that can be set anew; setting it ends the one before. */
export class Alarm {
  readonly #clock: Clock;
  readonly #ring: () => void;
  #set: { readonly at: number; readonly cancel: AbortController } | undefined;

  constructor(clock: Clock, ring: () => void) {
    this.#clock = clock;
    this.#ring = ring;
  }

  /** Rings at `at`, or never where it is Infinity. */
  set(at: number): void {
    if (this.#set?.at === at) return;
    this.#set?.cancel.abort();
    this.#set = undefined;
    if (at === Number.POSITIVE_INFINITY) return;
    const own = { at, cancel: new AbortController() };
    this.#set = own;
    const { signal } = own.cancel;
    this.#clock.wait(Math.max(0, at - this.#clock.now()), signal).then(
      () => {
        if (this.#set !== own) return;
        this.#set = undefined;
        this.#ring();
      },
      (error: unknown) => {
        if (!signal.aborted) throw error;
      },
    );
  }
}
