const MINUTE = 60_000;
/** Part of a limit that is used on the way, so that answers of uneven length do not run into it. */
const PACE = 0.97;
/** How much of the pace may be caught up with at once, in milliseconds. */
const SLACK = 250;

/** Something that was taken from a window; what it came to is settled later. */
export class Taken {
  readonly at: number;
  amount: number;
  /** Whether its window still counts it. */
  counts = true;

  constructor(at: number, amount: number) {
    this.at = at;
    this.amount = amount;
  }
}

/**
 * A limit for each minute: requests, or tokens. In no 60 seconds, wherever they begin, more than the limit is taken; and
 * what is taken is spread evenly at 97 % of the limit, with at most a quarter of a second's worth at once, as endpoints also count
 * in shorter times than a minute. An amount above the whole limit goes alone. Holds the amounts of the last minute.
 */
export class RateWindow {
  readonly #own: number;
  #limit: number;
  /** Oldest first; those before `#first` are forgotten. */
  #log: Taken[] = [];
  #first = 0;
  #sum = 0;
  #clearAt = Number.NEGATIVE_INFINITY;

  /** `perMinute` undefined: no limit, until the endpoint names one. */
  constructor(perMinute: number | undefined) {
    this.#own = perMinute ?? Number.POSITIVE_INFINITY;
    this.#limit = this.#own;
  }

  /** What the endpoint says is its limit; the one given at the beginning is never exceeded. */
  follow(perMinute: number): void {
    if (perMinute > 0) this.#limit = Math.min(this.#own, perMinute);
  }

  /** When `amount` may be taken: `now`, or a later time if nothing is settled until then. */
  readyAt(amount: number, now: number): number {
    this.#forget(now);
    let at = Math.max(now, this.#clearAt - SLACK);
    let over = this.#sum + amount - this.#limit;
    for (let i = this.#first; over > 0; i += 1) {
      const taken = this.#log[i];
      if (taken === undefined) break;
      over -= taken.amount;
      at = Math.max(at, taken.at + MINUTE);
    }
    return at;
  }

  take(amount: number, now: number): Taken {
    const taken = new Taken(now, amount);
    this.#log.push(taken);
    this.#sum += amount;
    this.#clearAt = Math.max(now, this.#clearAt) + this.#duration(amount);
    return taken;
  }

  /** Puts the true amount in the place of what was taken. */
  settle(taken: Taken, amount: number): void {
    const more = amount - taken.amount;
    taken.amount = amount;
    this.#clearAt += this.#duration(more);
    if (taken.counts) this.#sum += more;
  }

  #duration(amount: number): number {
    return (amount * MINUTE) / (this.#limit * PACE);
  }

  #forget(now: number): void {
    for (;;) {
      const taken = this.#log[this.#first];
      if (taken === undefined || taken.at > now - MINUTE) break;
      taken.counts = false;
      this.#sum -= taken.amount;
      this.#first += 1;
    }
    if (this.#first > 1_000 && this.#first * 2 > this.#log.length) {
      this.#log = this.#log.slice(this.#first);
      this.#first = 0;
    }
  }
}
