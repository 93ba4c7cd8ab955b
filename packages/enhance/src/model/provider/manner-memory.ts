import type { ToldFailure } from "./failure/read-failure.ts";
import { type Manner, nextManner } from "./manner.ts";
import type { ModelProvider, ModelRequest } from "./model-provider.ts";

/**
 * How one endpoint wants to be asked, found out by the first requests and kept from then on. While that is unknown one
 * request at a time goes ahead, and the others wait for what it finds: sixty at once must not be refused sixty times.
 */
export class MannerMemory {
  #manner: Manner;
  #isAccepted = false;
  #isStructureAccepted = false;
  #ahead: Promise<void> | undefined;

  constructor(first: Manner) {
    this.#manner = first;
  }

  get manner(): Manner {
    return this.#manner;
  }

  get structure(): ModelProvider["structure"] {
    return this.#isStructureAccepted ? this.#manner.structure : "unknown";
  }

  /**
   * Waits until the manner of such a request is known, or it is this one's turn to find out; then it must call what it gets
   * when it is over. Rejects with the signal's reason.
   */
  async enter(request: ModelRequest, signal: AbortSignal): Promise<() => void> {
    for (;;) {
      signal.throwIfAborted();
      if (this.#isKnown(request)) return () => {};
      if (this.#ahead === undefined) return this.#goAhead();
      await orAborted(this.#ahead, signal);
    }
  }

  /** The endpoint took a request that was worded as the manner says. */
  accepted(request: ModelRequest): void {
    this.#isAccepted = true;
    if (request.answer !== undefined) this.#isStructureAccepted = true;
    if (this.#isKnown(request)) this.#letGo();
  }

  /** The endpoint refused a request in the manner `used`: whether there is another one to try. */
  refused(
    used: Manner,
    failure: { readonly status: number; readonly told: ToldFailure; readonly hasSchema: boolean },
  ): boolean {
    const next = nextManner(used, failure);
    if (next === undefined) return false;
    // Where another request has found that out in the meantime, its finding stands.
    if (this.#manner === used) this.#manner = next;
    return true;
  }

  #isKnown({ answer }: ModelRequest): boolean {
    return answer === undefined ? this.#isAccepted : this.#isStructureAccepted;
  }

  #letGo: () => void = () => {};

  #goAhead(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#ahead = promise;
    const letGo = (): void => {
      if (this.#ahead === promise) this.#ahead = undefined;
      resolve();
    };
    this.#letGo = letGo;
    return letGo;
  }
}

function orAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    void promise.then(() => {
      signal.removeEventListener("abort", abort);
      resolve();
    });
  });
}
