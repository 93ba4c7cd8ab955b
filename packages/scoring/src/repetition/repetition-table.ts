import type { Repetition } from "../score/scorer.ts";
import { hashSentence } from "./hash-sentence.ts";

/** Rows of the sketch, each with a hash of its own. */
const ROWS = 4;
/** Counters of a row, a power of two. */
const WIDTH = 2 ** 20;

/** Bytes of a table's buffer: 16 MiB, whatever the dataset's size. */
export const REPETITION_BYTES: number = ROWS * WIDTH * Uint32Array.BYTES_PER_ELEMENT;

export interface RepetitionTableOptions {
  /** Counts that are shared with other threads, `REPETITION_BYTES` long. Default a buffer of zeros. */
  readonly buffer?: SharedArrayBuffer | undefined;
}

/**
 * How often sentences occur, as a count-min sketch (Cormode and Muthukrishnan, 2005): four rows of 2^20 counters in shared
 * memory. Threads may fill one table in any order and get the same counts. A count is never too low, and too high by more
 * than e × N / 2^20 in one sentence of 50, N being all that were added. Sentences are compared by letters and digits alone, case folded.
 */
export class RepetitionTable implements Repetition {
  /** What another thread's table needs to share the counts. */
  readonly buffer: SharedArrayBuffer;
  readonly #counts: Uint32Array;
  readonly #hash = new Uint32Array(2);

  /** Throws a RangeError where the buffer has another length. */
  constructor({ buffer }: RepetitionTableOptions = {}) {
    if (buffer !== undefined && buffer.byteLength !== REPETITION_BYTES) {
      throw new RangeError(
        `a repetition table has ${REPETITION_BYTES} bytes, not ${buffer.byteLength}`,
      );
    }
    this.buffer = buffer ?? new SharedArrayBuffer(REPETITION_BYTES);
    this.#counts = new Uint32Array(this.buffer);
  }

  /** Counts a sentence once more. One without a letter or digit is no sentence. */
  add(sentence: string): void {
    if (!hashSentence(sentence, this.#hash)) return;
    for (let row = 0; row < ROWS; row += 1) Atomics.add(this.#counts, this.#slot(row), 1);
  }

  countOf(sentence: string): number {
    if (!hashSentence(sentence, this.#hash)) return 0;
    let least = 2 ** 32;
    for (let row = 0; row < ROWS; row += 1) {
      least = Math.min(least, this.#counts[this.#slot(row)] ?? 0);
    }
    return least;
  }

  /** Double hashing (Kirsch and Mitzenmacher, 2006): row i takes h1 + i × h2. */
  #slot(row: number): number {
    const [first = 0, second = 0] = this.#hash;
    return row * WIDTH + ((first + Math.imul(row, second | 1)) >>> 12);
  }
}
