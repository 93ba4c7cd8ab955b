import type { LaneJobSpec } from "@burnish/core";
import type { ExportJobOptions } from "../jobs/export-job.ts";

/** The job of a lane that writes records as rows of a target; its tally is an `ExportTally`. */
export function exportJobSpec(options: ExportJobOptions): LaneJobSpec {
  return { kind: "module", module: import.meta.resolve("#jobs/export-job"), options };
}

/** Where the job drops records, and why: by their label, for sft. */
export const EXPORT_DROP = { stage: "export", reason: "undesirable" } as const;
