import type { LaneJobSpec } from "@burnish/core";
import type { DecontaminateJobOptions } from "./contaminated-block.ts";

/** The job that drops records which contain evaluation sets, for `rewriteRecords`; its lanes share the table. */
export function decontaminateJobSpec(options: DecontaminateJobOptions): LaneJobSpec {
  return { kind: "module", module: import.meta.resolve("#jobs/decontaminate-job"), options };
}
