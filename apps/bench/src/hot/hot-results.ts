/** One variant, over all rounds. */
export interface HotRow {
  readonly variant: string;
  /** Median of the rounds' median run, in nanoseconds for each unit of the suite. */
  readonly p50Nanoseconds: number;
  /** The largest relative margin of error of a round's mean at 95 % confidence, in percent. */
  readonly rmePercent: number;
  /** Runs that were timed, in all rounds together. */
  readonly samples: number;
}

export interface HotSuiteResults {
  readonly suite: string;
  readonly question: string;
  readonly unit: string;
  /** Units of one run. */
  readonly units: number;
  /** In the order of the suite. */
  readonly rows: readonly HotRow[];
}

export interface HotResults {
  /** Milliseconds of each variant in each round. */
  readonly timeMs: number;
  readonly rounds: number;
  readonly suites: readonly HotSuiteResults[];
}
