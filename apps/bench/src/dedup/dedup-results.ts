import type { MemoryRun } from "../memory/memory-results.ts";

/** One work of `dedup`: medians of times, the largest memory. */
export interface DedupFigures extends MemoryRun {
  /** The options beside input and output; the similarity of a peer. */
  readonly options: string;
  /** Name and version of the peer that did it; absent where it was burnish. */
  readonly peer?: string;
  readonly threads: number;
  readonly records: number;
  /** Of the input. */
  readonly bytes: number;
  /** Records that were dropped, by reason. */
  readonly exact: number;
  readonly near: number;
  readonly recordsPerSecond: number;
  /** In the order in which they ran. */
  readonly runs: readonly MemoryRun[];
}

/** Figures of `dedup`. */
export interface DedupResults {
  readonly rounds: number;
  readonly works: readonly DedupFigures[];
  /** Why the peer did not run; absent where it did, and in results without it. */
  readonly missing?: string;
}
