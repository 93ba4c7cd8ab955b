/** Where records ended, and how many. */
export interface FinalPlace {
  /** Stable name: `good`, `enhanced`, `still-weak`, `weak`, `without-label`, `rejected`. */
  readonly place: string;
  readonly records: number;
  /** File that holds them, below the folder of the run; absent where they are only in the inputs. */
  readonly file?: string;
}

/** What became of the pairs. */
export interface PairTotals {
  /** Weak records, and how many of them are in a written pair, without a partner, or in a pair that was left out. */
  readonly originals: SideTotals;
  /** The same of their accepted versions. */
  readonly enhanced: SideTotals;
  /** By reason. */
  readonly dropped: Readonly<Record<string, number>>;
  /** Rows that were written, of all files. */
  readonly rows: number;
}

export interface SideTotals {
  readonly rows: number;
  readonly paired: number;
  readonly unmatched: number;
  readonly dropped: number;
  readonly rejected: number;
}

/** What a run did with its records: each is in exactly one of `places`, so that their counts add up to `records`. */
export interface RunTotals {
  /** Lines of the inputs that are not blank: records, and lines that are none. */
  readonly records: number;
  readonly places: readonly FinalPlace[];
  /** Examples of the training set. */
  readonly trainingSet: number;
  /** Absent where nothing was paired. */
  readonly pairs?: PairTotals;
  /** Sums that were taken from two places and are the same, as sentences. */
  readonly checked: readonly string[];
}
