import type { PairFileReport } from "../report/pair-report.ts";

const LABELS = 512;
/** While counting; in the report they are put together to `SHOWN`. */
const BINS = 4096;
const SHOWN = 48;
/** The longest rows share the last bin, so that the others can be seen. */
const SHOWN_SHARE = 0.995;

/** What a page shows of the rows of a file: the first labels, and a histogram of completion lengths by label. */
export class RowPicture {
  readonly #labels: number[] = [];
  /** Equal bins by label; where a length lies beyond them, two become one until it fits. */
  readonly #counts: readonly [Float64Array, Float64Array] = [
    new Float64Array(BINS),
    new Float64Array(BINS),
  ];
  #binWidth = 1;
  #rows = 0;

  add(label: boolean, length: number): void {
    if (this.#labels.length < LABELS) this.#labels.push(label ? 1 : 0);
    this.#rows += 1;
    while (length >= this.#binWidth * BINS) this.#widen();
    const counts = this.#counts[label ? 1 : 0];
    const bin = Math.floor(length / this.#binWidth);
    counts[bin] = (counts[bin] as number) + 1;
  }

  finish(): Pick<PairFileReport, "firstLabels" | "lengths"> {
    const together = Math.max(1, Math.ceil((this.#usualBin() + 1) / SHOWN));
    const [undesirable, desirable] = this.#counts.map((counts) => join(counts, together));
    return {
      firstLabels: this.#labels,
      lengths: {
        binWidth: this.#binWidth * together,
        desirable: desirable ?? [],
        undesirable: undesirable ?? [],
      },
    };
  }

  /** The bin below which all but the longest rows are. */
  #usualBin(): number {
    const [one, other] = this.#counts;
    let seen = 0;
    for (let bin = 0; bin < BINS; bin++) {
      seen += (one[bin] as number) + (other[bin] as number);
      if (seen >= SHOWN_SHARE * this.#rows) return bin;
    }
    return BINS - 1;
  }

  #widen(): void {
    this.#binWidth *= 2;
    for (const counts of this.#counts) {
      for (let bin = 0; bin < BINS; bin++) {
        counts[bin] = (counts[2 * bin] ?? 0) + (counts[2 * bin + 1] ?? 0);
      }
    }
  }
}

/** Sums of `together` bins each, at most SHOWN of them; the last one has all the rest. */
function join(counts: Float64Array, together: number): number[] {
  const joined = new Array<number>(SHOWN).fill(0);
  for (const [bin, count] of counts.entries()) {
    const at = Math.min(SHOWN - 1, Math.floor(bin / together));
    joined[at] = (joined[at] as number) + count;
  }
  return joined;
}
