declare global {
  /** What the switched modules of this process ask. */
  var burnishMutants: MutantSwitch | undefined;
}

/**
 * Which mutant of this process is on, what was reached, and how often: a run that reaches far more than the sound one did is
 * taken for one without end. Memory: one byte a mutant.
 */
export class MutantSwitch {
  readonly #reached: Uint8Array;
  #active = -1;
  #hits = 0;
  #limit = Number.POSITIVE_INFINITY;

  constructor(mutants: number) {
    this.#reached = new Uint8Array(mutants);
  }

  /** Calls of `isActive` since the last start. */
  get hits(): number {
    return this.#hits;
  }

  /** True where the last run reached more than it was allowed. */
  get isEndless(): boolean {
    return this.#hits > this.#limit;
  }

  /** Begins a run with one mutant on, none for -1, that may ask `limit` times. */
  start(active: number, limit: number): void {
    this.#active = active;
    this.#hits = 0;
    this.#limit = limit;
  }

  /** Ids of the mutants that were reached since the last call, in order. */
  takeReached(): number[] {
    const ids = [...this.#reached.keys()].filter((id) => this.#reached[id] === 1);
    this.#reached.fill(0);
    return ids;
  }

  /** What stands before each mutant in the code. Throws where the run has reached its limit. */
  isActive(id: number): boolean {
    this.#hits += 1;
    if (this.#hits > this.#limit) throw new Error("this mutant runs without end");
    this.#reached[id] = 1;
    return id === this.#active;
  }
}
