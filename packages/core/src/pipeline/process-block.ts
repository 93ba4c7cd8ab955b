import type { ByteCounts } from "./byte-counts.ts";
import { judgeBlock } from "./judge-block.ts";
import type { JobResult, LaneJob } from "./lane-job.ts";
import { type JudgedLines, LineJudge } from "./line-judge.ts";
import type { Reject } from "./reject.ts";

/** A block on its way into a lane; its buffer may be moved to another thread. */
export interface BlockTask {
  readonly sourceId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the first byte (or, for elements of a JSON document, of the first element). */
  readonly address: number;
  /** `lines` are addressed by byte offset; `elements` (one a line, no blank lines) by their number. */
  readonly addressing: "lines" | "elements";
  /** A longer line is refused. */
  readonly maxLineBytes: number;
  /** A buffer that the job may write its records into. */
  readonly spare?: ArrayBuffer;
}

/** What became of one block. */
export interface BlockOutcome<Tally = unknown> {
  readonly lines: number;
  readonly blankLines: number;
  /** Lines that are not blank: `records` = sound ones + `rejects`. */
  readonly records: number;
  readonly bytes: ByteCounts;
  readonly rejects: readonly Reject[];
  /** Absent where no line reached the job. */
  readonly result?: JobResult<Tally>;
  /** The task's buffer, free for another block. */
  readonly input?: ArrayBuffer;
}

/** Reads each line of the block by the reference path and gives the sound ones to `job`; the rest become rejects. */
export async function processBlock(task: BlockTask, job: LaneJob): Promise<BlockOutcome> {
  const judge = new LineJudge(job, task.maxLineBytes);
  job.startBlock?.(task.sourceId, task.spare);
  judgeBlock(task.bytes, 0, task, judge);
  return { ...withRejects(judge.take(), await job.finishBlock()), input: task.bytes.buffer };
}

/** The outcome of lines that were judged and what the job made of the sound ones. */
export function withRejects(judged: JudgedLines, result: JobResult): BlockOutcome {
  const { rejects: refused = [] } = result;
  const rejects =
    refused.length === 0
      ? judged.rejects
      : [...judged.rejects, ...refused].sort((one, other) => one.line - other.line);
  return { ...judged, rejects, result };
}
