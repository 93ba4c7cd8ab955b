import { kappaOfCounts } from "./quadratic-kappa.ts";

const CELLS = 25;

/** Quadratic weighted kappa for any multiple of batches, from one table of counts a batch. */
export class KappaByBatch {
  readonly #tables: Float64Array;
  readonly #batches: number;
  readonly #sum = new Float64Array(CELLS);

  constructor(batches: number) {
    this.#batches = batches;
    this.#tables = new Float64Array(batches * CELLS);
  }

  /** Counts one example of a batch; both scores are 1 to 5. */
  add(batch: number, given: number, scored: number): void {
    const at = batch * CELLS + (given - 1) * 5 + scored - 1;
    this.#tables[at] = (this.#tables[at] ?? 0) + 1;
  }

  /** Kappa where each batch counts as often as `times` says; once each by default. */
  kappa(times?: Int32Array): number {
    this.#sum.fill(0);
    for (let batch = 0; batch < this.#batches; batch += 1) {
      const often = times === undefined ? 1 : (times[batch] ?? 0);
      if (often === 0) continue;
      for (let cell = 0; cell < CELLS; cell += 1) {
        this.#sum[cell] =
          (this.#sum[cell] ?? 0) + often * (this.#tables[batch * CELLS + cell] ?? 0);
      }
    }
    return kappaOfCounts(this.#sum);
  }
}
