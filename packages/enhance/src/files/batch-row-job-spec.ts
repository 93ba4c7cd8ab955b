import type { LaneJobSpec } from "@burnish/core";
import type { BatchRowJobOptions } from "../jobs/batch-row-job.ts";

/** The job that writes rows of batches; its tally is a `BatchRowTally`. */
export function batchRowJobSpec(options: BatchRowJobOptions): LaneJobSpec {
  return { kind: "module", module: import.meta.resolve("#jobs/batch-row-job"), options };
}
