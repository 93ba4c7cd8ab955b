import type { MemoryRun } from "../memory/memory-results.ts";

/** One command of `pair`: medians of times, the largest memory. */
export interface PairFigures extends MemoryRun {
  readonly work: string;
  /** The command line with `OLD`, `NEW` and `OUT` for the paths. */
  readonly command: string;
  readonly threads: number;
  /** Bytes of both sides a second of wall time, in millions. */
  readonly megabytesPerSecond: number;
  /** Pairs that it found; absent for a merge. */
  readonly pairs?: number;
  /** Rows that it wrote. */
  readonly rows: number;
  /** In the order in which they ran. */
  readonly runs: readonly MemoryRun[];
}

/** Pairing next to a keyed shuffle of the same bytes. */
export interface PairSpeed {
  readonly originals: { readonly bytes: number; readonly rows: number };
  readonly enhanced: { readonly bytes: number; readonly rows: number };
  readonly rounds: number;
  readonly works: readonly PairFigures[];
  /** Speed by id over that of the shuffle on one thread and on two: 0.5 is half as fast. */
  readonly idOfShuffle: { readonly oneThread: number; readonly twoThreads: number };
}

/** One run by id over many small rows. */
export interface PairMemory extends MemoryRun {
  readonly pairs: number;
  /** `--memory` of the run. */
  readonly rowsMemory: string;
  /** Of both sides. */
  readonly bytes: number;
}

/** Figures of `pair`. */
export interface PairResults {
  readonly speed?: PairSpeed;
  readonly memory?: PairMemory;
}
