/** What the lanes of a run share, as it crosses threads. */
export interface SharedControl {
  readonly words: SharedArrayBuffer;
}

/** Where each figure lies in the words. */
const NEXT = 0;
const TURN = 1;
const STOPPED = 2;
/** Bytes that lanes have sent to the main thread and that it has not worked off yet. */
const PENDING = 3;
const WORDS = 4;

/** Lanes wait while so many bytes of findings and rejects lie before the main thread. */
const MOST_PENDING_BYTES = 16 << 20;

/**
 * The counters by which lanes share work without messages: who takes which range next, whose turn it is to append to
 * the output, whether to stop. All waiting is by `Atomics.wait`.
 */
export class RangeControl {
  readonly shared: SharedControl;
  readonly #words: Int32Array;

  /** Without `shared` a new one. */
  constructor(shared: SharedControl = { words: new SharedArrayBuffer(WORDS * 4) }) {
    this.shared = shared;
    this.#words = new Int32Array(shared.words);
  }

  /** The number of the next range that nobody has taken yet. */
  takeNext(): number {
    return Atomics.add(this.#words, NEXT, 1);
  }

  /** Begins to hand out numbers from 0, and turns too: for another phase. Only while no lane is at work. */
  restart(): void {
    Atomics.store(this.#words, NEXT, 0);
    Atomics.store(this.#words, TURN, 0);
  }

  get isStopped(): boolean {
    return Atomics.load(this.#words, STOPPED) === 1;
  }

  /** Makes every lane end at its next step, also those that wait. */
  stop(): void {
    Atomics.store(this.#words, STOPPED, 1);
    Atomics.notify(this.#words, TURN);
    Atomics.notify(this.#words, PENDING);
  }

  /** Whether all ranges before `range` have passed their turn. */
  isTurn(range: number): boolean {
    return Atomics.load(this.#words, TURN) === range;
  }

  /** Waits until all ranges before `range` have passed their turn; false where the run was stopped. */
  waitForTurn(range: number): boolean {
    for (;;) {
      if (this.isStopped) return false;
      const turn = Atomics.load(this.#words, TURN);
      if (turn === range) return true;
      Atomics.wait(this.#words, TURN, turn, STOP_CHECK_MS);
    }
  }

  /** Ends the turn of `range`. */
  passTurn(range: number): void {
    Atomics.store(this.#words, TURN, range + 1);
    Atomics.notify(this.#words, TURN);
  }

  /** Notes bytes sent to the main thread. */
  addPending(bytes: number): void {
    Atomics.add(this.#words, PENDING, bytes);
  }

  /** Notes bytes that the main thread has worked off. */
  removePending(bytes: number): void {
    Atomics.sub(this.#words, PENDING, bytes);
    Atomics.notify(this.#words, PENDING);
  }

  /** Whether lanes should wait for the main thread. */
  get isMainBehind(): boolean {
    return Atomics.load(this.#words, PENDING) > MOST_PENDING_BYTES;
  }

  /** Waits while the main thread is far behind; to be called only by a lane that holds nothing back. */
  waitForMain(): void {
    while (this.isMainBehind && !this.isStopped) {
      Atomics.wait(this.#words, PENDING, Atomics.load(this.#words, PENDING), STOP_CHECK_MS);
    }
  }
}

/** A stop that comes between a check and its wait is seen after this. */
const STOP_CHECK_MS = 100;
