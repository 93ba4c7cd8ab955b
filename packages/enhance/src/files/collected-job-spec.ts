import type { LaneJobSpec } from "@burnish/core";
import type { CollectedJobOptions } from "../jobs/collected-job.ts";

/** The job that enhances records by collected answers; its tally is a `CollectedBlock`. */
export function collectedJobSpec(options: CollectedJobOptions): LaneJobSpec {
  return { kind: "module", module: import.meta.resolve("#jobs/collected-job"), options };
}
