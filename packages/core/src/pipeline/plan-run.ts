import { ALL_FINDING_CODES } from "../checks/finding-codes.ts";
import type { HashKind } from "../hash/stream-hash.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import { loadScannerModule } from "../scan/load-scanner-module.ts";
import { countDocuments, type DocumentCount } from "./count-documents.ts";
import type { LaneJobSpec } from "./create-lane-job.ts";
import type { LaneSetup, ScanSetup } from "./lane-setup.ts";
import { parsedLines } from "./parsed-lines.ts";
import { planRanges } from "./range/plan-ranges.ts";
import type { RangePlan } from "./range/range-plan.ts";
import type { ReadingOptions } from "./read-pieces.ts";

/** What a run is about, as far as its plan depends on it. */
export interface RunRequest {
  readonly inputs: readonly InputSource[];
  readonly reading: ReadingOptions;
  readonly job: LaneJobSpec;
  /** Worker threads; 0 works on this thread. */
  readonly threads: number;
  readonly hash: HashKind;
  /** Why the lanes can't write by themselves, as a clause; absent where they can, or write nothing. */
  readonly oneWriter?: string;
  /** Sends every line through the reference path; the result is the same. Default false. */
  readonly referenceOnly?: boolean;
}

/** How a run is done: who reads, and which path its lines take. */
export interface RunPlan {
  readonly lane: LaneSetup;
  /** Lanes beside this thread where `lanes` is `blocks`, 0 for none; all lanes where it is `ranges`. */
  readonly threads: number;
  readonly path: "fast" | "reference";
  /** Why lines take that path. */
  readonly pathBecause: string;
  /** Which lines take the reference path all the same, where `path` is `fast`: halves of sentences. */
  readonly parsedLines?: readonly string[];
  /** `ranges`: each lane reads and writes by itself; `blocks`: one reader and one writer feed the lanes. */
  readonly lanes: "ranges" | "blocks";
  readonly lanesBecause: string;
  /** Present where `lanes` is `ranges`. */
  readonly ranges?: RangePlan;
  /** Whether one of the range lanes is on this thread. */
  readonly ownLane: boolean;
}

/** Chooses the path and the lanes of a run; looks at the first bytes of each input. */
export async function planRun(request: RunRequest): Promise<RunPlan> {
  const { job, threads, reading } = request;
  const documents = await countDocuments(request.inputs, reading);
  const { scan, because } = await choosePath(request, documents);
  const ranges = await chooseLanes(request);
  return {
    lane: { job, maxLineBytes: reading.maxLineBytes, ...(scan !== undefined && { scan }) },
    threads,
    // A scanner gives the event loop its turn often enough; a reference path would keep it waiting.
    ownLane: scan !== undefined || threads === 0,
    path: scan === undefined ? "reference" : "fast",
    pathBecause: because,
    ...(scan !== undefined && { parsedLines: parsedLines(scan, documents) }),
    ...ranges,
  };
}

async function choosePath(
  { inputs, job, referenceOnly }: RunRequest,
  { documents }: DocumentCount,
): Promise<ScannerChoice> {
  if (referenceOnly === true) return { because: "it was asked for" };
  if (documents > 0 && documents === inputs.length) {
    return { because: "the elements of a JSON document are parsed one by one" };
  }
  return planScanner(job);
}

interface ScannerChoice {
  readonly scan?: ScanSetup;
  readonly because: string;
}

/** Plans the scanner; each kind of plan is loaded only where it is used. */
async function planScanner(job: LaneJobSpec): Promise<ScannerChoice> {
  switch (job.kind) {
    case "transform": {
      const { planScan } = await import("../scan/plan-scan.ts");
      const planned = planScan(job.options, job.select);
      if (planned.state === "reference") return { because: planned.reason };
      const module = await loadScannerModule();
      return {
        scan: { kind: "transform", module, plan: planned.plan },
        because: "the scanner can select and copy these records by itself",
      };
    }
    case "validate": {
      if (job.select?.label !== undefined || job.select?.where !== undefined) {
        return { because: "validate with --label or --where looks at the values of every record" };
      }
      const { planValidation } = await import("../scan/plan-validation.ts");
      const planned = planValidation(job.options);
      if (planned.state === "reference") return { because: planned.reason };
      const module = await loadScannerModule();
      const saturated = new SharedArrayBuffer(ALL_FINDING_CODES.length);
      return {
        scan: { kind: "validate", module, plan: planned.plan, saturated },
        because: "the scanner can examine records of this profile by itself",
      };
    }
    case "inspect": {
      if (job.select?.label !== undefined || job.select?.where !== undefined) {
        return { because: "inspect with --label or --where looks at the values of every record" };
      }
      const module = await loadScannerModule();
      return {
        scan: { kind: "inspect", module },
        because: "the scanner can count these records by itself",
      };
    }
    case "module":
      return { because: "this work looks at all of every record" };
  }
}

async function chooseLanes(
  request: RunRequest,
): Promise<Pick<RunPlan, "lanes" | "lanesBecause" | "ranges">> {
  const blocks = (because: string) => ({ lanes: "blocks", lanesBecause: because }) as const;
  const { hash, oneWriter } = request;
  if (hash !== "xxh128-1m") return blocks(`--hash ${hash} has to see all bytes in order`);
  if (oneWriter !== undefined) return blocks(oneWriter);
  const planned = await planRanges(request.inputs, request.reading);
  if (planned.state === "unfit") return blocks(planned.because);
  return {
    lanes: "ranges",
    lanesBecause: "the inputs are plain files, which each lane can read by itself",
    ranges: planned.plan,
  };
}
