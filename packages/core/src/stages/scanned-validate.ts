import type { ScannedJob } from "../pipeline/scanned-job.ts";
import type { ValidationPlan } from "../scan/plan-validation.ts";
import { ValidationScanner } from "../scan/validation-scanner.ts";
import { createValidateJob, type ValidateOptions } from "./validate.ts";

/** What to hold records against, and the plan by which a scanner does it. */
export interface ScannedValidationSpec {
  readonly options: ValidateOptions;
  readonly plan: ValidationPlan;
  /** One flag for each finding code: findings of a set one are only counted. */
  readonly saturated: SharedArrayBuffer;
  readonly maxLineBytes: number;
}

/** A validation whose usual records are examined by the scanner, the others by the validate job. */
export function createScannedValidation(
  module: WebAssembly.Module,
  spec: ScannedValidationSpec,
): ScannedJob {
  const scanner = new ValidationScanner(module, spec.plan, spec.maxLineBytes);
  const saturated = new Uint8Array(spec.saturated);
  const job = createValidateJob(spec.options);
  return {
    scanner,
    job,
    start({ sourceId, from, end }) {
      job.startBlock?.(sourceId);
      // A copy: the flags may be set by another thread while the block is scanned.
      scanner.start(end, from, saturated.slice());
    },
    async finish() {
      const result = await job.finishBlock();
      return { result, scanned: scanner.finish(result.tally) };
    },
  };
}
