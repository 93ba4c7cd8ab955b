import { type ReportCounts, readReportCounts } from "../process/read-report-counts.ts";

/** What the JSON report of `burnish pair` or `burnish merge` says that it did. */
export interface PairRunCounts extends ReportCounts {
  /** Pairs that were found, by any rule; 0 for a merge. */
  readonly pairs: number;
  /** KL pairs of one prompt in the written file, over all batch sizes that were tried. */
  readonly samePromptPairs: number;
}

/** The parts of the report of `pair` that count. */
interface PairPart {
  readonly matching?: { readonly rules: readonly { readonly pairs: number }[] };
  readonly files?: readonly {
    readonly check?: { readonly batches: readonly { readonly samePromptPairs: number }[] };
  }[];
}

/** Reads the counts of `burnish … --json`. */
export function readPairRun(json: string): PairRunCounts {
  const { matching, files = [] } = JSON.parse(json) as PairPart;
  const batches = files.flatMap(({ check }) => check?.batches ?? []);
  return {
    ...readReportCounts(json),
    pairs: (matching?.rules ?? []).reduce((sum, { pairs }) => sum + pairs, 0),
    samePromptPairs: batches.reduce((sum, batch) => sum + batch.samePromptPairs, 0),
  };
}
