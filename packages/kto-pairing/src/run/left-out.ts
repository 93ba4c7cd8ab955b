import type { PairSide, RowPlace } from "../row/pair-row.ts";
import type { PairOrigin } from "./pair-log.ts";

/** A row that is in no output, and why: one line of the list of unpaired rows. */
export interface LeftOutRow {
  readonly side: PairSide;
  readonly place: RowPlace;
  /** What left it out: it found no partner, its pair was broken, … */
  readonly step: "match" | "judge" | "balance" | "layout";
  /** Stable code. */
  readonly reason: string;
  /** For a person. */
  readonly detail: string;
  /** Where it had a partner. */
  readonly partner?: RowPlace;
}

/** Takes the rows that a run leaves out. */
export type OnLeftOut = (row: LeftOutRow) => void | Promise<void>;

/** The rows of a pair that is left out as a whole. */
export function bothRows(
  { original, enhanced }: PairOrigin,
  why: Pick<LeftOutRow, "step" | "reason" | "detail">,
): readonly LeftOutRow[] {
  return [
    { ...why, side: "original", place: original, partner: enhanced },
    { ...why, side: "enhanced", place: enhanced, partner: original },
  ];
}
