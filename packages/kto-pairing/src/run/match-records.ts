import type { LedgerInput } from "@burnish/core";
import type { SideCounts } from "../report/pair-report.ts";
import { type FoundMatches, findMatches } from "./find-matches.ts";
import type { LeftOutRow } from "./left-out.ts";
import { PairAccounts } from "./pair-accounts.ts";
import type { MatchRun } from "./pair-run.ts";

/** Matches of two sides, some at a time, and at their end where every row went. */
export interface MatchedRecords {
  /** To be read once; rows that are no examples, and rows without a partner, are told to `onLeftOut` as they are met. */
  readonly matches: AsyncGenerator<FoundMatches, void, undefined>;
  /** The inputs of both sides, those before first; whole after the last match. */
  inputs(): readonly LedgerInput[];
  sideCounts(side: "original" | "enhanced"): SideCounts;
}

/**
 * Matches the records of two sides as `pairRecords` does, without judging or writing them. The caller seals `run.rejects`.
 * Memory and errors are those of `pairRecords`.
 */
export function matchRecords(run: MatchRun, onLeftOut: (row: LeftOutRow) => void): MatchedRecords {
  const accounts = new PairAccounts();
  const leaveOut = (row: LeftOutRow): void => {
    accounts.addLeftOut(row);
    onLeftOut(row);
  };
  async function* matches(): AsyncGenerator<FoundMatches, void, undefined> {
    for await (const { matchings, progress } of findMatches(run, accounts, leaveOut)) {
      for (const matching of matchings) {
        for (const match of matching.matches) accounts.addMatch(match);
        for (const { side, row, reason, detail } of matching.unmatched) {
          leaveOut({ side, place: row.place, step: "match", reason, detail });
        }
        yield { ...matching, progress };
      }
    }
  }
  return {
    matches: matches(),
    inputs: () => accounts.inputs,
    sideCounts: (side) => accounts.sideCounts(side),
  };
}
