import type { LaneJobSpec } from "@burnish/core";
import type { ConvertJobOptions } from "../jobs/convert-job.ts";

/** The job of a lane that converts records; its tally is a `ConvertTally`. */
export function convertJobSpec(options: ConvertJobOptions): LaneJobSpec {
  return { kind: "module", module: import.meta.resolve("#jobs/convert-job"), options };
}
