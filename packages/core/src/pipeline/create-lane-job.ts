import type { InspectOptions } from "../stages/inspect.ts";
import { type Selection, selectFor } from "../stages/select.ts";
import type { TransformOptions } from "../stages/transform.ts";
import type { ValidateOptions } from "../stages/validate.ts";
import type { LaneJob } from "./lane-job.ts";

/** Everything a lane needs to build its job, as plain data that crosses threads. */
export type LaneJobSpec = JobSpec & { readonly select?: Selection };

type JobSpec =
  | { readonly kind: "transform"; readonly options: TransformOptions }
  | { readonly kind: "validate"; readonly options: ValidateOptions }
  | { readonly kind: "inspect"; readonly options: InspectOptions }
  | {
      /** A job of another package. */
      readonly kind: "module";
      /** `file:` address of a module that exports `createLaneJob(options)`, as `LaneJobModule` has it. */
      readonly module: string;
      /** Plain data for it; shared buffers may be in it. */
      readonly options: unknown;
    };

/** What a module with a lane's job exports. */
export interface LaneJobModule {
  createLaneJob(options: unknown): LaneJob | Promise<LaneJob>;
}

/** Builds a lane's job; each kind is loaded only where it is used. */
export async function createLaneJob(spec: LaneJobSpec): Promise<LaneJob> {
  const job = await loadJob(spec);
  return spec.select === undefined ? job : selectFor(job, spec.select);
}

async function loadJob(spec: JobSpec): Promise<LaneJob> {
  switch (spec.kind) {
    case "transform":
      return (await import("../stages/transform.ts")).createTransformJob(spec.options);
    case "validate":
      return (await import("../stages/validate.ts")).createValidateJob(spec.options);
    case "inspect":
      return (await import("../stages/inspect.ts")).createInspectJob(spec.options);
    case "module": {
      const { createLaneJob }: LaneJobModule = await import(spec.module);
      return createLaneJob(spec.options);
    }
  }
}
