import type { LaneJobSpec } from "@burnish/core";
import type { ModelJobOptions } from "../../jobs/model-job.ts";

/** The job that enhances records by the answers in a journal; its tally is an `EnhancedBlock`. */
export function modelJobSpec(options: ModelJobOptions): LaneJobSpec {
  return { kind: "module", module: import.meta.resolve("#jobs/model-job"), options };
}
