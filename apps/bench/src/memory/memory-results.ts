import { median } from "../median.ts";
import type { ReportCounts } from "../process/read-report-counts.ts";
import type { ProcessUsage } from "../process/resource-probe.ts";

/** One process. */
export interface MemoryRun extends ProcessUsage {
  readonly wallSeconds: number;
}

/** One work at one size: medians of times, the largest memory. */
export interface MemoryRow extends MemoryRun, ReportCounts {
  readonly work: string;
  readonly command: string;
  /** As asked for, in bytes. */
  readonly size: number;
  readonly exitCode: number;
  /** Input bytes a second of wall time, in millions. */
  readonly megabytesPerSecond: number;
  /** In the order in which they ran. */
  readonly runs: readonly MemoryRun[];
}

export interface MemoryResults {
  /** Worker threads asked for. */
  readonly threads: number | "auto";
  /** Runs of each row. */
  readonly rounds: number;
  /** By work, then ascending by size. */
  readonly rows: readonly MemoryRow[];
  /** For each work, how much the largest peak memory of its sizes exceeds the smallest: 0.1 is 10 %. */
  readonly peakRssSpread: Readonly<Record<string, number>>;
}

/** Sums the runs of one row up. */
export function summariseRuns(runs: readonly MemoryRun[]): MemoryRun {
  return {
    wallSeconds: median(runs.map((run) => run.wallSeconds)),
    userSeconds: median(runs.map((run) => run.userSeconds)),
    systemSeconds: median(runs.map((run) => run.systemSeconds)),
    peakRssBytes: Math.max(...runs.map((run) => run.peakRssBytes)),
  };
}

/** For each work, largest peak memory / smallest - 1. */
export function peakRssSpread(
  rows: readonly Pick<MemoryRow, "work" | "peakRssBytes">[],
): Record<string, number> {
  const works = Map.groupBy(rows, (row) => row.work);
  return Object.fromEntries(
    [...works].map(([work, sizes]) => {
      const peaks = sizes.map((row) => row.peakRssBytes);
      return [work, Math.max(...peaks) / Math.min(...peaks) - 1];
    }),
  );
}
