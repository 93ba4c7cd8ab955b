import type { PairFileReport } from "../report/pair-report.ts";

const LABELS = 512;
const BINS = 48;

/** What a page shows of the rows of a file: the first labels, and a histogram of completion lengths by label. */
export class RowPicture {
  readonly #labels: number[] = [];
  /** Equal bins; where a length lies beyond them, two become one until it fits. */
  readonly #counts: readonly [Float64Array, Float64Array] = [
    new Float64Array(BINS),
    new Float64Array(BINS),
  ];
  #binWidth = 8;

  add(label: boolean, length: number): void {
    if (this.#labels.length < LABELS) this.#labels.push(label ? 1 : 0);
    while (length >= this.#binWidth * BINS) this.#widen();
    const counts = this.#counts[label ? 1 : 0];
    const bin = Math.floor(length / this.#binWidth);
    counts[bin] = (counts[bin] as number) + 1;
  }

  finish(): Pick<PairFileReport, "firstLabels" | "lengths"> {
    const [undesirable, desirable] = this.#counts.map((counts) => [...counts]);
    return {
      firstLabels: this.#labels,
      lengths: {
        binWidth: this.#binWidth,
        desirable: desirable ?? [],
        undesirable: undesirable ?? [],
      },
    };
  }

  #widen(): void {
    this.#binWidth *= 2;
    for (const counts of this.#counts) {
      for (let bin = 0; bin < BINS; bin++) {
        const first = counts[2 * bin] ?? 0;
        counts[bin] = first + (counts[2 * bin + 1] ?? 0);
      }
    }
  }
}
