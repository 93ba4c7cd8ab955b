import type { ComparedMessages } from "../dedup/dedup-method.ts";
import type { EvaluationTable } from "./evaluation-table.ts";
import type { Overlap } from "./find-passages.ts";

/** What the job that looks for evaluation sets is given. */
export interface DecontaminateJobOptions {
  readonly table: EvaluationTable;
  /** Shared n-grams with which a record is contaminated; at least 1. */
  readonly minOverlap: number;
  readonly text: ComparedMessages;
}

/** What the job found in one block. */
export interface ContaminatedBlock {
  readonly records: number;
  /** Records that share n-grams, but fewer than make them contaminated; they are kept. */
  readonly below: number;
  /** Contaminated records in their order; these are dropped. */
  readonly contaminated: readonly ({ readonly line: number } & Overlap)[];
}

/** The stage and the reason in the ledger. */
export const DECONTAMINATE = { stage: "decontaminate", reason: "contaminated" } as const;
