import type { MetricFigure } from "./metric-table.ts";

/** Longer texts count as this long. */
const LONGEST = 4096;

/** How well one threshold on the length of a text tells the side before (shorter) from the side after. */
export class LengthShortcut {
  readonly #before = new Float64Array(LONGEST + 1);
  readonly #after = new Float64Array(LONGEST + 1);
  #pairs = 0;

  add(before: string, after: string): void {
    bump(this.#before, before);
    bump(this.#after, after);
    this.#pairs += 1;
  }

  /** The texts of both sides that the best threshold tells right, and that threshold in characters. */
  finish(): MetricFigure {
    let threshold = 0;
    let most = this.#pairs;
    let right = this.#pairs;
    for (let length = 0; length <= LONGEST; length += 1) {
      // Behind this length: rows before of up to it are right, rows after of up to it no longer are.
      right += (this.#before[length] ?? 0) - (this.#after[length] ?? 0);
      if (right > most) {
        most = right;
        threshold = length + 1;
      }
    }
    return { value: most, of: 2 * this.#pairs, from: threshold };
  }
}

function bump(counts: Float64Array, text: string): void {
  const length = Math.min(LONGEST, [...text].length);
  counts[length] = (counts[length] ?? 0) + 1;
}
