import type { LineScanner, ScannedLines } from "../scan/line-scanner.ts";
import type { JobResult, LaneJob } from "./lane-job.ts";
import type { FilledBlock } from "./lane-work.ts";

/** A job whose usual lines a scanner does; the job itself gets the lines that the scanner defers. */
export interface ScannedJob {
  readonly scanner: LineScanner;
  readonly job: LaneJob;
  /** Begins with a block in the scanner's memory; with none of its lines where `end` is not above `from`. */
  start(block: Pick<FilledBlock, "sourceId" | "address" | "from" | "end">): void;
  /** Closes the block: what scanner and job made of it together. Views in it are valid until the next `start`. */
  finish(): Promise<{ readonly result: JobResult; readonly scanned: ScannedLines }>;
}
