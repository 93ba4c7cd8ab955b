/** What the area under the ROC curve is taken of: a score, the truth and the batch of each example. */
export interface RankedExamples {
  readonly scores: ArrayLike<number>;
  /** 1 or 0. */
  readonly positive: ArrayLike<number>;
  readonly batches: ArrayLike<number>;
}

/** Area under the ROC curve for any multiple of batches; the examples are ranked once. Ties count half. */
export class AreaByBatch {
  readonly #positive: Uint8Array;
  readonly #batches: Int32Array;
  /** True where an example has the same score as the one before it in rank. */
  readonly #tied: Uint8Array;

  constructor({ scores, positive, batches }: RankedExamples) {
    const order = Array.from({ length: scores.length }, (_, index) => index);
    const at = (index: number | undefined): number => scores[index ?? -1] ?? Number.NaN;
    order.sort((a, b) => at(a) - at(b));
    this.#positive = Uint8Array.from(order, (index) => positive[index] ?? 0);
    this.#batches = Int32Array.from(order, (index) => batches[index] ?? 0);
    this.#tied = Uint8Array.from(order, (index, rank) =>
      rank > 0 && at(index) === at(order[rank - 1]) ? 1 : 0,
    );
  }

  /** The area where each batch counts as often as `times` says, once each by default; no number where either kind is missing. */
  area(times?: Int32Array): number {
    let below = 0;
    let won = 0;
    let positives = 0;
    let inTie = 0;
    let tiedPositives = 0;
    const close = (): void => {
      won += tiedPositives * (below + inTie / 2);
      below += inTie;
      positives += tiedPositives;
      inTie = 0;
      tiedPositives = 0;
    };
    for (let rank = 0; rank < this.#batches.length; rank += 1) {
      if (this.#tied[rank] === 0) close();
      const often = times === undefined ? 1 : (times[this.#batches[rank] ?? 0] ?? 0);
      if (this.#positive[rank] === 1) tiedPositives += often;
      else inTie += often;
    }
    close();
    return won / (positives * below);
  }
}
