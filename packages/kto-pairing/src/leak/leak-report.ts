/** How well rows can be told apart by what should not matter. AUC is that of held-out rows: 0.5 is chance. */
export interface LeakReport {
  /** Rows of the sample. */
  readonly rows: number;
  /** True where the rows are all there were. */
  readonly complete: boolean;
  readonly folds: number;
  /** Logistic regression over all features. */
  readonly overallAuc: number;
  /** One entry a feature that was used, best first. */
  readonly features: readonly LeakFeature[];
  /** The best rule of one threshold; undefined where no feature varies. */
  readonly bestRule: ThresholdRule | undefined;
}

export interface LeakFeature {
  /** Stable name, such as `length.sessionMemory`. */
  readonly name: string;
  /** In words: `length of sessionMemory in characters`. */
  readonly meaning: string;
  /**
   * Of this feature alone, with its direction (for texts such as first words: the odds of each) learnt from the training
   * folds. A direction that does not hold counts as 0.5.
   */
  readonly auc: number;
}

export interface ThresholdRule {
  readonly feature: string;
  /** `above` where values over the threshold are called True. */
  readonly direction: "above" | "below";
  readonly threshold: number;
  /** Share of held-out rows that it calls right; balanced over both labels. */
  readonly accuracy: number;
  /** In words: `sessionMemory longer than 86 characters → True: right for 97 % of rows`. */
  readonly words: string;
}
