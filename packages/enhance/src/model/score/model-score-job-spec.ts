import type { LaneJobSpec } from "@burnish/core";
import type { ModelScoreJobOptions } from "../../jobs/model-score-job.ts";

/** The job that scores records by the answers in a journal; its tally is a `ModelScoredBlock`. */
export function modelScoreJobSpec(options: ModelScoreJobOptions): LaneJobSpec {
  return { kind: "module", module: import.meta.resolve("#jobs/model-score-job"), options };
}
