import type { ScannedJob } from "../pipeline/scanned-job.ts";
import type { InspectTally } from "../report/inspect/inspect-tally.ts";
import { InspectScanner } from "../scan/inspect-scanner.ts";
import { createInspectJob, type InspectOptions } from "./inspect.ts";

/** What is to be counted, and the longest line. */
export interface ScannedInspectSpec {
  readonly options: InspectOptions;
  readonly maxLineBytes: number;
}

/** An inspection whose usual records are counted by the scanner, the others by the inspect job. */
export function createScannedInspect(
  module: WebAssembly.Module,
  spec: ScannedInspectSpec,
): ScannedJob {
  const scanner = new InspectScanner(module, spec.options, spec.maxLineBytes);
  const job = createInspectJob(spec.options);
  return {
    scanner,
    job,
    start({ sourceId, from, end }) {
      job.startBlock?.(sourceId);
      scanner.start(end, from);
    },
    async finish() {
      const result = await job.finishBlock();
      return { result, scanned: scanner.finish(result.tally as InspectTally) };
    },
  };
}
