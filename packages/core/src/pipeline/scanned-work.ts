import type { DeferredLine, ScannedLines } from "../scan/line-scanner.ts";
import { judgeBlock } from "./judge-block.ts";
import { judgeTail } from "./judge-tail.ts";
import type { FilledBlock, LaneWork } from "./lane-work.ts";
import { type JudgedLines, LineJudge } from "./line-judge.ts";
import { type BlockOutcome, withRejects } from "./process-block.ts";
import type { ScannedJob } from "./scanned-job.ts";

/** Blocks of which the scanner defers more than this share are not worth scanning. */
const WORTHLESS_SHARE = 0.5;
/** Blocks that are not scanned after a worthless one; doubles up to the second number while they stay so. */
const REST_BLOCKS = [8, 64] as const;

/** Lets a scanner do the usual lines and sends the others through the reference path, in their order. */
export class ScannedWork implements LaneWork {
  readonly #scanned: ScannedJob;
  readonly #judge: LineJudge;
  /** Blocks still to come that are not scanned, and how many there were the last time. */
  #rest = 0;
  #lastRest: number = REST_BLOCKS[0] / 2;

  constructor(scanned: ScannedJob, maxLineBytes: number) {
    this.#scanned = scanned;
    this.#judge = new LineJudge(scanned.job, maxLineBytes);
  }

  input(length: number): Uint8Array {
    return this.#scanned.scanner.input(length);
  }

  digests(start: number, end: number): Uint8Array<ArrayBuffer> {
    return this.#scanned.scanner.digests(start, end);
  }

  async run(block: FilledBlock): Promise<BlockOutcome> {
    const worth = this.#rest === 0 && block.addressing === "lines";
    const lines = worth ? this.#scan(block) : this.#judgeAll(block);
    judgeTail(block.tail, lines, this.#judge);
    const { result, scanned } = await this.#scanned.finish();
    return withRejects(together(this.#judge.take(), scanned), result);
  }

  /** Scans the block; gives its number of lines. */
  #scan(block: FilledBlock): number {
    const { scanner } = this.#scanned;
    this.#scanned.start(block);
    let deferred = 0;
    for (let line = scanner.next(); line !== undefined; line = scanner.next()) {
      deferred += 1;
      this.#judgeDeferred(line, block);
    }
    this.#considerRest(deferred, scanner.lines);
    return scanner.lines;
  }

  #judgeDeferred({ line, start, end, next }: DeferredLine, block: FilledBlock): void {
    // A copy, since the job may let the scanner's memory grow, which takes views of it away.
    const raw = this.#scanned.scanner.copy(start, end);
    const address = block.address + (block.addressing === "lines" ? start : line);
    this.#judge.judge(raw, { line, address, lineEnd: next - end }, false);
  }

  #judgeAll(block: FilledBlock): number {
    this.#rest = Math.max(0, this.#rest - 1);
    const lines = this.#scanned.scanner.copy(0, block.end);
    this.#scanned.start({ ...block, end: block.from });
    return judgeBlock(lines, block.from, block, this.#judge);
  }

  #considerRest(deferred: number, lines: number): void {
    if (deferred <= lines * WORTHLESS_SHARE) {
      this.#lastRest = REST_BLOCKS[0] / 2;
      return;
    }
    this.#lastRest = Math.min(this.#lastRest * 2, REST_BLOCKS[1]);
    this.#rest = this.#lastRest;
  }
}

function together(judged: JudgedLines, scanned: ScannedLines): JudgedLines {
  return {
    lines: judged.lines + scanned.lines,
    blankLines: judged.blankLines,
    records: judged.records + scanned.records,
    bytes: {
      ...judged.bytes,
      record: judged.bytes.record + scanned.recordBytes,
      lineEnd: judged.bytes.lineEnd + scanned.lineEndBytes,
    },
    rejects: judged.rejects,
  };
}
