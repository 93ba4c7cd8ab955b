/** What one kind of adverse input cost. */
export interface AdverseFigures {
  readonly input: string;
  readonly command: string;
  /** Median seconds of the whole process at each size, by path. */
  readonly fast: readonly number[];
  readonly reference: readonly number[];
}

/** Figures of `adverse`. */
export interface AdverseResults {
  /** Bytes of the inputs, ascending. */
  readonly sizes: readonly number[];
  readonly rounds: number;
  readonly figures: readonly AdverseFigures[];
}
