import type { CheckCode } from "../checks/check-codes.ts";
import type { FindingLevel } from "../dialects/convert-finding.ts";
import type { FindingCode } from "../dialects/finding-codes.ts";

export type RowCode = FindingCode | CheckCode;

/**
 * One thing that reading, writing or checking a row has to say. Beside the levels of a conversion there is `risk`: the row
 * loads, but trains or loads otherwise than one would think; it is written all the same unless it is asked to be refused.
 */
export interface RowFinding {
  readonly code: RowCode;
  readonly level: FindingLevel | "risk";
  /** Where, such as `completion[0].calls[0]`. */
  readonly place: string;
  /** Names the place, what happens and the way out. */
  readonly message: string;
}
