import type { LaneJobSpec } from "@burnish/core";
import type { RepetitionJobOptions } from "../jobs/repetition-job.ts";
import type { ScoreJobOptions } from "../jobs/score-job.ts";

/** The job that sets `quality_scores` of every record; its tally is a `ScoreTally`. */
export function scoreJobSpec(options: ScoreJobOptions): LaneJobSpec {
  return { kind: "module", module: import.meta.resolve("#jobs/score-job"), options };
}

/** The job that counts the sentences of every record in a shared table and writes nothing. */
export function repetitionJobSpec(options: RepetitionJobOptions): LaneJobSpec {
  return { kind: "module", module: import.meta.resolve("#jobs/repetition-job"), options };
}
