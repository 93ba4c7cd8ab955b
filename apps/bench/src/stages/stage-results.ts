/** One stage of a run. */
export interface StageFigures {
  readonly stage: string;
  /** From the end of the stage before it, or the start of the process, to its own end. */
  readonly wallSeconds: number;
  /** CPU time of all threads in that while, in steps of 10 ms. */
  readonly cpuSeconds: number;
  /** Largest resident set that was seen in that while, in bytes. */
  readonly peakRssBytes: number;
}

/** One run of a recipe from its first to its last stage. */
export interface RunFigures {
  /** Lines of the generated dataset. */
  readonly records: number;
  /** Bytes of it. */
  readonly bytes: number;
  readonly stages: readonly StageFigures[];
  /** Records by the place where they are in the end. */
  readonly places: Readonly<Record<string, number>>;
  /** Sums that the run took from two places, which are the same. */
  readonly sums: number;
}

export interface StageRunResults {
  /** Worker threads asked for. */
  readonly threads: number | "auto";
  /** Ascending by size. */
  readonly runs: readonly RunFigures[];
}
