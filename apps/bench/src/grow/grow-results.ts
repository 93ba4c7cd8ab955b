import type { ProcessUsage } from "../process/resource-probe.ts";

/** One contestant on one work at one size: medians of times, the largest memory. */
export interface GrowPoint extends ProcessUsage {
  /** As in the legend, such as `burnish, shuffle`. */
  readonly line: string;
  /** As asked for, in bytes. */
  readonly size: number;
  readonly wallSeconds: number;
}

export interface GrowResults {
  /** Runs of each point. */
  readonly rounds: number;
  /** Why DuckDB is not among the lines, where it is not. */
  readonly missing?: string;
  /** By line, then ascending by size. */
  readonly points: readonly GrowPoint[];
}
