import type { Observable } from "rxjs";
import type { HashKind } from "../hash/stream-hash.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import type { RunPlan } from "./plan-run.ts";
import { type RunRangesOptions, runRanges } from "./range/run-ranges.ts";
import type { ReadingOptions } from "./read-pieces.ts";
import { runBlocks } from "./run-blocks.ts";
import type { RunListener, RunProgress } from "./run-progress.ts";

/** A planned run over its inputs. */
export interface RunLanesOptions
  extends RunListener,
    Pick<RunRangesOptions, "output" | "shuffle" | "explainWrite" | "signal"> {
  readonly plan: RunPlan;
  readonly inputs: readonly InputSource[];
  readonly reading: ReadingOptions;
  readonly hash: HashKind;
}

/** Runs the lanes as planned: by ranges or by blocks. What is delivered is the same. */
export function runLanes(options: RunLanesOptions): Observable<RunProgress> {
  const { plan } = options;
  const { lane, threads, ranges, ownLane } = plan;
  if (ranges === undefined) return runBlocks({ ...options, lane, threads });
  return runRanges({ ...options, plan: ranges, lane, lanes: Math.max(1, threads), ownLane });
}
