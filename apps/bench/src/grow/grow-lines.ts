import { COMPARE_WORKS } from "../compare/compare-works.ts";
import type { Contestant } from "../compare/contestant.ts";

/** One line of the plot. */
export interface GrowLine {
  readonly name: string;
  readonly contestant: Contestant;
}

/** What is measured at every size: burnish on two threads in three works, and DuckDB in the first. */
export const GROW_LINES: readonly GrowLine[] = [
  { name: "burnish, filter + project", contestant: contestantOf("filter-project", 0) },
  { name: "burnish, with shuffle", contestant: contestantOf("filter-project-shuffle", 0) },
  { name: "burnish, validate", contestant: contestantOf("validate", 0) },
  { name: "DuckDB, filter + project", contestant: contestantOf("filter-project", 2) },
];

function contestantOf(work: string, index: number): Contestant {
  const found = COMPARE_WORKS.find((candidate) => candidate.name === work)?.contestants[index];
  if (found === undefined) throw new Error(`${work} has no contestant ${index}`);
  return found;
}
