import type { OrderedOutput } from "./ordered-output.ts";
import type { RangeControl } from "./range-control.ts";

/** A lane that is ahead of the others holds this much before it waits for its turn. */
const MOST_WAITING_BYTES = 1 << 20;
const MOST_WAITING = 8;

interface Waiting {
  readonly range: number;
  readonly bytes: Uint8Array;
}

/**
 * Lets a lane go on while it is not yet its turn to append to the output. Holds copies of at most `MOST_WAITING_BYTES`, or of
 * one range.
 */
export class OutputQueue {
  readonly #output: OrderedOutput;
  readonly #control: RangeControl;
  readonly #waiting: Waiting[] = [];
  /** Buffers that go round. */
  readonly #free: Uint8Array[] = [];
  #bytes = 0;

  constructor(output: OrderedOutput, control: RangeControl) {
    this.#output = output;
    this.#control = control;
  }

  /** Appends what has its turn, `bytes` of `range` after all that was added before; false where the run was stopped. */
  add(range: number, bytes: Uint8Array): boolean {
    if (!this.#appendReady()) return false;
    if (this.#waiting.length === 0 && this.#control.isTurn(range)) {
      return this.#output.append(range, bytes, this.#control);
    }
    const full = this.#waiting.length === MOST_WAITING;
    if ((full || this.#bytes + bytes.length > MOST_WAITING_BYTES) && !this.flush()) return false;
    this.#waiting.push({ range, bytes: this.#copy(bytes) });
    this.#bytes += bytes.length;
    return true;
  }

  /** Waits for the turn of everything that was added; false where the run was stopped. */
  flush(): boolean {
    while (this.#waiting.length > 0) if (!this.#appendFirst()) return false;
    return true;
  }

  #appendReady(): boolean {
    for (;;) {
      const [first] = this.#waiting;
      if (first === undefined || !this.#control.isTurn(first.range)) return true;
      if (!this.#appendFirst()) return false;
    }
  }

  #appendFirst(): boolean {
    const first = this.#waiting.shift();
    if (first === undefined) return true;
    this.#bytes -= first.bytes.length;
    const appended = this.#output.append(first.range, first.bytes, this.#control);
    this.#free.push(new Uint8Array(first.bytes.buffer));
    return appended;
  }

  #copy(bytes: Uint8Array): Uint8Array {
    const free = this.#free.pop();
    // A third more, so that the buffers soon fit every range.
    const fits = free !== undefined && free.length >= bytes.length;
    const buffer = fits ? free : new Uint8Array(Math.ceil((bytes.length * 4) / 3));
    buffer.set(bytes);
    return buffer.subarray(0, bytes.length);
  }
}
