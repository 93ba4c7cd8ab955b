import { readRecord } from "../jsonl/read-record.ts";
import type { ByteCounts } from "./byte-counts.ts";
import type { LaneJob } from "./lane-job.ts";
import { createReject, type Reject, rejectOverLimit } from "./reject.ts";

/** Where a line stands. */
export interface LinePlace {
  /** 0-based within the block. */
  readonly line: number;
  /** Offset in the decompressed stream; element index for a JSON document. */
  readonly address: number;
  /** Bytes of the line end: 0, 1 or 2. */
  readonly lineEnd: number;
}

/** The lines of one block that went through the reference path, counted. */
export interface JudgedLines {
  readonly lines: number;
  readonly blankLines: number;
  /** Lines that are not blank: sound ones and rejects. */
  readonly records: number;
  readonly bytes: ByteCounts;
  readonly rejects: readonly Reject[];
}

/** The reference path: reads lines one by one, gives the sound ones to a job, makes the others rejects. */
export class LineJudge {
  readonly #job: LaneJob;
  readonly #maxLineBytes: number;
  #lines = 0;
  #blankLines = 0;
  #records = 0;
  #recordBytes = 0;
  #lineEndBytes = 0;
  #blankLineBytes = 0;
  #overLimitBytes = 0;
  #rejects: Reject[] = [];

  /** A line of more than `maxLineBytes` is refused. */
  constructor(job: LaneJob, maxLineBytes: number) {
    this.#job = job;
    this.#maxLineBytes = maxLineBytes;
  }

  /** Judges a line, given without its line end. `utf8Known` skips the check of its bytes. */
  judge(raw: Uint8Array, place: LinePlace, utf8Known: boolean): void {
    const overLimit = raw.length > this.#maxLineBytes;
    // A line that is too long is not looked at: where it did not fit in a block, nobody has seen all of it.
    if (overLimit) {
      this.refuseOverLimit({ ...place, length: raw.length, head: raw });
      return;
    }
    this.#lines += 1;
    if (isBlank(raw)) {
      this.#blankLines += 1;
      this.#blankLineBytes += raw.length + place.lineEnd;
      return;
    }
    this.#records += 1;
    this.#lineEndBytes += place.lineEnd;
    this.#recordBytes += raw.length;
    const { line, address } = place;
    const read = readRecord(raw, utf8Known);
    if (read.state === "sound") {
      const { text, value, members } = read;
      this.#job.record({ text, bytes: raw, value, members, line, address });
    } else {
      this.#rejects.push(createReject({ line, address, bytes: raw }, read.code, read.message));
    }
  }

  /** Refuses a line of `length` bytes of which only the first are at hand. */
  refuseOverLimit(line: LinePlace & { readonly length: number; readonly head: Uint8Array }): void {
    this.#lines += 1;
    this.#records += 1;
    this.#lineEndBytes += line.lineEnd;
    this.#overLimitBytes += line.length;
    this.#rejects.push(rejectOverLimit(line, this.#maxLineBytes));
  }

  /** The counts so far; starts anew. */
  take(): JudgedLines {
    const judged: JudgedLines = {
      lines: this.#lines,
      blankLines: this.#blankLines,
      records: this.#records,
      bytes: {
        record: this.#recordBytes,
        lineEnd: this.#lineEndBytes,
        blankLine: this.#blankLineBytes,
        bom: 0,
        overLimit: this.#overLimitBytes,
      },
      rejects: this.#rejects,
    };
    this.#lines = 0;
    this.#blankLines = 0;
    this.#records = 0;
    this.#recordBytes = 0;
    this.#lineEndBytes = 0;
    this.#blankLineBytes = 0;
    this.#overLimitBytes = 0;
    this.#rejects = [];
    return judged;
  }
}

function isBlank(line: Uint8Array): boolean {
  for (const byte of line) if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) return false;
  return true;
}
