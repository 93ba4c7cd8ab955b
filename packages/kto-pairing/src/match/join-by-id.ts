import type { PairRow, PairSide, RowMatch, UnmatchedRow } from "../row/pair-row.ts";
import type { PairMatching } from "./round-report.ts";

/** A row and the side that it is of. */
export interface SidedRow {
  readonly side: PairSide;
  readonly row: PairRow;
}

/** First row of each side with one id. */
interface IdGroup {
  original?: PairRow;
  enhanced?: PairRow;
}

/**
 * Joins the rows of one bucket by id; the bucket must hold all rows of each of its ids, in any order. Of several rows of
 * a side with one id the first of the bucket counts, the others are `duplicate-id`. Other reasons: `no-id`,
 * `no-candidate` (an original whose id no enhanced row has), `no-source` (an enhanced row whose id no original has).
 * Matches and unmatched rows keep the order of the bucket's first rows. Linear; memory a map of the bucket's ids.
 */
export function joinById(rows: readonly SidedRow[]): PairMatching {
  const partners = soleMatch(rows);
  if (partners !== undefined) return { matches: [partners], unmatched: [] };
  const groups = new Map<string, IdGroup>();
  const unmatched: UnmatchedRow[] = [];
  for (const { side, row } of rows) {
    const { id } = row.facts;
    if (id === undefined) {
      unmatched.push({
        side,
        row,
        reason: "no-id",
        detail: "the row has no id member, or an empty one",
      });
      continue;
    }
    const group = groups.get(id);
    if (group === undefined) groups.set(id, { [side]: row });
    else {
      const first = group[side];
      if (first === undefined) group[side] = row;
      else unmatched.push(duplicate(side, row, first));
    }
  }
  const matches: RowMatch[] = [];
  for (const { original, enhanced } of groups.values()) {
    if (original !== undefined && enhanced !== undefined) {
      matches.push({ original, enhanced, rule: "id", confidence: 1 });
    } else if (original !== undefined) {
      unmatched.push(alone("original", original, "no-candidate", "no enhanced row"));
    } else if (enhanced !== undefined) {
      unmatched.push(alone("enhanced", enhanced, "no-source", "no original"));
    }
  }
  return { matches, unmatched };
}

/** The match of a bucket that is the usual one: a row of each side with one id. */
function soleMatch(rows: readonly SidedRow[]): RowMatch | undefined {
  const [one, other] = rows;
  if (rows.length !== 2 || one === undefined || other === undefined) return undefined;
  if (one.side === other.side || one.row.facts.id === undefined) return undefined;
  if (one.row.facts.id !== other.row.facts.id) return undefined;
  const [original, enhanced] =
    one.side === "original" ? [one.row, other.row] : [other.row, one.row];
  return { original, enhanced, rule: "id", confidence: 1 };
}

function duplicate(side: PairSide, row: PairRow, first: PairRow): UnmatchedRow {
  const { source, line } = first.place;
  const detail = `${source}:${line} has the id ${JSON.stringify(row.facts.id)} as well`;
  return { side, row, reason: "duplicate-id", detail };
}

function alone(side: PairSide, row: PairRow, reason: string, missing: string): UnmatchedRow {
  return { side, row, reason, detail: `${missing} has the id ${JSON.stringify(row.facts.id)}` };
}
