import type { HashKind } from "../hash/stream-hash.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import { type KeyedLanesOptions, reasonAgainstLanes } from "../shuffle/keyed-lanes.ts";
import type { Reorder } from "../shuffle/reorder.ts";
import type { Selection } from "../stages/select.ts";
import type { TransformOptions } from "../stages/transform.ts";
import { planRun, type RunPlan } from "./plan-run.ts";
import type { ReadingOptions } from "./read-pieces.ts";

/** What a transform is to do, as far as its plan depends on it. */
export interface TransformRequest {
  readonly inputs: readonly InputSource[];
  readonly reading: ReadingOptions;
  readonly select: Selection;
  readonly transform: TransformOptions;
  /** Changes the order of the kept records, or picks some of them; absent to keep the input's order. */
  readonly reorder?: ReorderStage;
  /** Worker threads; 0 works on this thread. */
  readonly threads: number;
  readonly hash: HashKind;
  /** Sends every line through the reference path; the result is the same. Default false. */
  readonly referenceOnly?: boolean;
  /** True where the output is one plain file, in which lanes can place records by themselves. */
  readonly isOneFile: boolean;
}

/** A new order or choice of records. */
export interface ReorderStage {
  /** What the ledger calls it. */
  readonly stage: string;
  /** Begins it; the run closes it. */
  readonly open: () => Reorder;
  /** Present where lanes can do the same by themselves, with the same result. */
  readonly inLanes?: Pick<KeyedLanesOptions, "seed" | "sourceIds" | "memoryBytes" | "tempDir">;
}

/** Chooses how a transform is done; looks at the first bytes of each input. */
export function planTransform(request: TransformRequest): Promise<RunPlan> {
  const { transform: options, select } = request;
  const oneWriter = reasonForOneWriter(request);
  const job = { kind: "transform", options, select } as const;
  return planRun({ ...request, job, ...(oneWriter !== undefined && { oneWriter }) });
}

/** Why lanes can't write the output by themselves; undefined where they can. */
function reasonForOneWriter(request: TransformRequest): string | undefined {
  const { isOneFile, reorder, transform, threads } = request;
  if (!isOneFile) return "the output is not one plain file";
  if (transform.index === true) return "_index numbers the records one after another";
  if (reorder === undefined) return undefined;
  if (reorder.inLanes === undefined) return `this ${reorder.stage} takes all records in order`;
  return reasonAgainstLanes({ ...reorder.inLanes, lanes: Math.max(1, threads) });
}
