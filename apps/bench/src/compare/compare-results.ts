import { median } from "../median.ts";
import type { ProcessUsage } from "../process/resource-probe.ts";
import type { Peers } from "./find-peers.ts";

/** One process. */
export interface CompareRun extends ProcessUsage {
  readonly wallSeconds: number;
}

/** What the proof of equal work said about a contestant. */
export type Verdict =
  | { readonly state: "equal" }
  /** It did other work, so its times are not compared. */
  | { readonly state: "differs"; readonly how: string }
  | { readonly state: "failed"; readonly reason: string }
  | { readonly state: "not run"; readonly reason: string };

/** What a contestant took: medians of times, the largest memory. */
export interface CompareFigures extends CompareRun {
  readonly fastestSeconds: number;
  readonly slowestSeconds: number;
  /** Bytes of the uncompressed input a second of wall time, in millions. */
  readonly megabytesPerSecond: number;
  /** In the order in which they ran. */
  readonly runs: readonly CompareRun[];
}

/** Figures that contestants must share: rows and their hash, or counts. */
export type Outcome = Readonly<Record<string, number | string>>;

/** One contestant in one work. */
export interface CompareRow {
  readonly contestant: string;
  /** True where it belongs in the short table. */
  readonly headline: boolean;
  /** Of burnish. */
  readonly threads?: 1 | 2;
  readonly note?: string;
  readonly verdict: Verdict;
  /** Absent where it did not run to its end. */
  readonly outcome?: Outcome;
  readonly figures?: CompareFigures;
}

export interface CompareWorkResults {
  readonly work: string;
  readonly question: string;
  /** Bytes of the file that was read, compressed where it is. */
  readonly fileBytes: number;
  readonly rows: readonly CompareRow[];
}

export interface CompareResults {
  /** Size as asked for of a generated input, or the base name of a given one. */
  readonly input: { readonly generated: number } | { readonly given: string };
  /** Of the plain input. */
  readonly inputBytes: number;
  readonly inputRecords: number;
  readonly rounds: number;
  readonly peers: Peers;
  readonly works: readonly CompareWorkResults[];
}

/** Sums the runs of one row up; at least one. */
export function summariseCompareRuns(
  runs: readonly CompareRun[],
  inputBytes: number,
): CompareFigures {
  const walls = runs.map((run) => run.wallSeconds);
  const wallSeconds = median(walls);
  return {
    wallSeconds,
    fastestSeconds: Math.min(...walls),
    slowestSeconds: Math.max(...walls),
    userSeconds: median(runs.map((run) => run.userSeconds)),
    systemSeconds: median(runs.map((run) => run.systemSeconds)),
    peakRssBytes: Math.max(...runs.map((run) => run.peakRssBytes)),
    megabytesPerSecond: inputBytes / 1e6 / wallSeconds,
    runs,
  };
}

/** CPU seconds of a row, all threads together. */
export function cpuSeconds({ userSeconds, systemSeconds }: ProcessUsage): number {
  return userSeconds + systemSeconds;
}

/** The figures of burnish in a work; undefined where it did not run. */
export function burnishFigures(
  { rows }: Pick<CompareWorkResults, "rows">,
  threads: 1 | 2,
): CompareFigures | undefined {
  return rows.find((row) => row.threads === threads)?.figures;
}
