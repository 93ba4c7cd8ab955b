import type { AnswerLookup } from "../journal/journal-entry.ts";
import type { RequestPlan } from "../schedule/request-scheduler.ts";

/** Where a task stands, given the answers that there are. */
export type TaskStep<Result> =
  | { readonly state: "done"; readonly result: Result }
  /** An answer to this is needed first; `name` says what for, such as `enhance/correction`. */
  | { readonly state: "ask"; readonly name: string; readonly plan: RequestPlan };

/**
 * Something that needs answers of a model: one record's new texts, one comparison. `advance` is a pure function of the
 * answers: the same ones lead to the same step, in this run, in a resumed one, and when the outputs are written. So the
 * journal is the only state, and parsing and judging answers again costs nothing but time.
 */
export interface ModelTask<Result> {
  /** The record's id or digest. */
  readonly subject: string;
  advance(answers: AnswerLookup): TaskStep<Result>;
}
