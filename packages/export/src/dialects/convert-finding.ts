import type { FindingCode } from "./finding-codes.ts";

/**
 * What a finding means for its record.
 *
 * - `note`: all is carried; something is written in another way.
 * - `loss`: something is not carried, or not so that the dialect's readers find it; refused unless that loss is allowed.
 * - `fault`: the record cannot be written; refused always.
 */
export type FindingLevel = "note" | "loss" | "fault";

/** One thing that a reader or a writer has to say about a record. */
export interface ConvertFinding {
  readonly code: FindingCode;
  readonly level: FindingLevel;
  /** Where in the conversation, such as `messages[2].calls[0]`, or in the record, such as `tools`. */
  readonly place: string;
  /** Names the place and says what is lost. */
  readonly message: string;
}
