/** Successes after which one more request may be under way. */
const STEP = 25;
const CUT = 0.75;
const START = 4;

/**
 * How many requests may be under way at once. It begins with few and grows with each success up to the most, so that the
 * first moment is no burst; an endpoint that refuses for its rate cuts it by a quarter, and from then on it takes 25
 * successes to grow by one. Attempts are known by their number, counted up as they are sent.
 */
export class ConcurrencyLimit {
  readonly #most: number;
  #limit: number;
  #wasCut = false;
  #successes = 0;
  /** Attempts that had been sent when the limit was cut last. */
  #sentAtCut = 0;

  constructor(most: number) {
    this.#most = most;
    this.#limit = Math.min(most, START);
  }

  get limit(): number {
    return this.#limit;
  }

  /** An attempt succeeded. */
  grow(): void {
    if (this.#limit >= this.#most) return;
    this.#successes += 1;
    if (this.#wasCut && this.#successes < STEP) return;
    this.#successes = 0;
    this.#limit += 1;
  }

  /**
   * Attempt `number` was refused for its rate, after `sent` attempts had been sent. A burst of refusals counts once: only an
   * attempt that was sent under the limit of now says something about it.
   */
  cut(number: number, sent: number): void {
    if (number <= this.#sentAtCut) return;
    this.#sentAtCut = sent;
    this.#limit = Math.max(1, Math.floor(this.#limit * CUT));
    this.#wasCut = true;
    this.#successes = 0;
  }
}
