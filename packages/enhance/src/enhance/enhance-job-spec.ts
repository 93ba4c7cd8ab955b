import type { LaneJobSpec } from "@burnish/core";
import type { EnhanceJobOptions } from "../jobs/enhance-job.ts";

/** The job that enhances records by rules; its tally is an `EnhancedBlock`. */
export function enhanceJobSpec(options: EnhanceJobOptions): LaneJobSpec {
  return { kind: "module", module: import.meta.resolve("#jobs/enhance-job"), options };
}
