import type { PairRow, PairSide, UnmatchedRow } from "../row/pair-row.ts";
import type { BestCandidate } from "./match-content.ts";
import { LEAST_SCORE } from "./match-fields.ts";

/** What is known of a row that found no partner. */
export interface UnmatchedFacts {
  readonly side: PairSide;
  readonly row: PairRow;
  /** Its best candidate and that one's row; undefined where no row has anything in common with it. */
  readonly best: (BestCandidate & { readonly row: PairRow }) | undefined;
  /** True where the best candidate has as good a claim from another row. */
  readonly ambiguous: boolean;
}

/**
 * Says why a row has no partner: `no-candidate` (an original) and `no-source` (an enhanced row) where nothing of the
 * other side has enough in common with it, `ambiguous` where several have equally much, `candidate-taken` where its best
 * candidate belongs to another row.
 */
export function explainUnmatched(facts: UnmatchedFacts): UnmatchedRow {
  const { side, row, best } = facts;
  const missing = side === "original" ? "no-candidate" : "no-source";
  const other = side === "original" ? "enhanced row" : "original";
  if (best === undefined) {
    return { side, row, reason: missing, detail: `no ${other} has a field in common with it` };
  }
  const where = `${best.row.place.source}:${best.row.place.line}`;
  const points = `${best.score.toFixed(1)} points`;
  if (best.score < LEAST_SCORE) {
    const detail = `best candidate ${where} has ${points} of ${LEAST_SCORE}`;
    return { side, row, reason: missing, detail };
  }
  if (facts.ambiguous) {
    const detail = `best candidate ${where} (${points}) fits another row as well`;
    return { side, row, reason: "ambiguous", detail };
  }
  const detail = `best candidate ${where} (${points}) belongs to another row`;
  return { side, row, reason: "candidate-taken", detail };
}
