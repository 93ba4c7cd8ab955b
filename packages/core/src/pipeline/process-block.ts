import { isUtf8 } from "node:buffer";
import { readRecord } from "../jsonl/read-record.ts";
import type { JobResult, LaneJob } from "./lane-job.ts";
import { createReject, type Reject, rejectOverLimit } from "./reject.ts";

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

/** Each byte of JSONL input is in exactly one of these. */
export interface ByteCounts {
  readonly record: number;
  readonly lineEnd: number;
  /** Lines of white space only, with their line ends. */
  readonly blankLine: number;
  readonly bom: number;
  readonly overLimit: number;
}

export const NO_BYTES: ByteCounts = { record: 0, lineEnd: 0, blankLine: 0, bom: 0, overLimit: 0 };

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

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Reads each line of the block by the reference path and gives the sound ones to `job`; the rest become rejects. */
export async function processBlock(task: BlockTask, job: LaneJob): Promise<BlockOutcome> {
  const { bytes } = task;
  const utf8Known = isUtf8(bytes);
  const count = { lines: 0, blankLines: 0, records: 0 };
  const byteCounts = { record: 0, lineEnd: 0, blankLine: 0, bom: 0, overLimit: 0 };
  const rejects: Reject[] = [];
  job.startBlock?.(task.sourceId, task.spare);

  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const next = newline < 0 ? bytes.length : newline + 1;
    let end = newline < 0 ? bytes.length : newline;
    if (end > start && bytes[end - 1] === CARRIAGE_RETURN) end -= 1;
    const line = count.lines;
    count.lines += 1;
    const length = end - start;
    const overLimit = length > task.maxLineBytes;
    // A line that is too long is not looked at: where it did not fit in a block, nobody has seen all of it.
    if (!overLimit && isBlank(bytes, start, end)) {
      count.blankLines += 1;
      byteCounts.blankLine += next - start;
      start = next;
      continue;
    }
    count.records += 1;
    byteCounts.lineEnd += next - end;
    const raw = bytes.subarray(start, end);
    const address = task.addressing === "lines" ? task.address + start : task.address + line;
    if (overLimit) {
      byteCounts.overLimit += length;
      rejects.push(rejectOverLimit({ line, address, length, head: raw }, task.maxLineBytes));
    } else {
      byteCounts.record += length;
      const read = readRecord(raw, utf8Known);
      if (read.state === "sound") {
        job.record({
          text: read.text,
          bytes: raw,
          value: read.value,
          members: read.members,
          line,
          address,
        });
      } else {
        rejects.push(createReject({ line, address, bytes: raw }, read.code, read.message));
      }
    }
    start = next;
  }
  const result = await job.finishBlock();
  const refused = [...rejects, ...(result.rejects ?? [])].sort(
    (one, other) => one.line - other.line,
  );
  return { ...count, bytes: byteCounts, rejects: refused, result, input: bytes.buffer };
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== CARRIAGE_RETURN) return false;
  }
  return true;
}
