import { createPieceHasher } from "../hash/piece-hasher.ts";
import type { ScanPlan } from "../scan/plan-scan.ts";
import type { ValidationPlan } from "../scan/plan-validation.ts";
import { createLaneJob, type LaneJobSpec } from "./create-lane-job.ts";
import type { LaneWork } from "./lane-work.ts";
import { ReferenceWork } from "./reference-work.ts";
import { ScannedWork } from "./scanned-work.ts";

/** Everything a lane needs to begin, as data that crosses threads. */
export interface LaneSetup {
  readonly job: LaneJobSpec;
  /** A longer line is refused, in bytes without its line end. */
  readonly maxLineBytes: number;
  /** Absent where every line takes the reference path. */
  readonly scan?: ScanSetup;
}

/** The scanner of a run. */
export type ScanSetup = { readonly module: WebAssembly.Module } & (
  | { readonly kind: "transform"; readonly plan: ScanPlan }
  | {
      readonly kind: "validate";
      readonly plan: ValidationPlan;
      /** One flag for each finding code: enough of its examples are known. */
      readonly saturated: SharedArrayBuffer;
    }
  | { readonly kind: "inspect" }
);

/** Builds what a lane does with its blocks; scanners are loaded only where they are used. */
export async function createLaneWork(setup: LaneSetup): Promise<LaneWork> {
  const { job, maxLineBytes, scan } = setup;
  if (scan === undefined) {
    const [laneJob, hasher] = await Promise.all([createLaneJob(job), createPieceHasher()]);
    return new ReferenceWork(laneJob, maxLineBytes, hasher);
  }
  if (scan.kind === "transform" && job.kind === "transform") {
    const { createScannedTransform } = await import("../stages/scanned-transform.ts");
    const spec = { options: job.options, select: job.select, plan: scan.plan, maxLineBytes };
    return new ScannedWork(createScannedTransform(scan.module, spec), maxLineBytes);
  }
  if (scan.kind === "validate" && job.kind === "validate") {
    const { createScannedValidation } = await import("../stages/scanned-validate.ts");
    const { plan, saturated } = scan;
    const spec = { options: job.options, plan, saturated, maxLineBytes };
    return new ScannedWork(createScannedValidation(scan.module, spec), maxLineBytes);
  }
  if (scan.kind === "inspect" && job.kind === "inspect") {
    const { createScannedInspect } = await import("../stages/scanned-inspect.ts");
    const spec = { options: job.options, maxLineBytes };
    return new ScannedWork(createScannedInspect(scan.module, spec), maxLineBytes);
  }
  throw new TypeError(`a ${scan.kind} scanner can't do a ${job.kind} job`);
}
