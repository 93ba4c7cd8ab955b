import type { PieceHasher } from "../hash/piece-hasher.ts";
import { judgeBlock } from "./judge-block.ts";
import { judgeTail } from "./judge-tail.ts";
import type { LaneJob } from "./lane-job.ts";
import type { FilledBlock, LaneWork } from "./lane-work.ts";
import { LineJudge } from "./line-judge.ts";
import { type BlockOutcome, withRejects } from "./process-block.ts";

/** Sends every line through the reference path. Holds the longest block so far. */
export class ReferenceWork implements LaneWork {
  readonly #job: LaneJob;
  readonly #judge: LineJudge;
  readonly #hasher: PieceHasher;
  #memory = new Uint8Array(0);

  constructor(job: LaneJob, maxLineBytes: number, hasher: PieceHasher) {
    this.#job = job;
    this.#judge = new LineJudge(job, maxLineBytes);
    this.#hasher = hasher;
  }

  input(length: number): Uint8Array {
    if (this.#memory.length < length) this.#memory = new Uint8Array(length);
    return this.#memory;
  }

  digests(start: number, end: number): Uint8Array<ArrayBuffer> {
    return this.#hasher.digests(this.#memory.subarray(start, end));
  }

  async run(block: FilledBlock): Promise<BlockOutcome> {
    this.#job.startBlock?.(block.sourceId, block.spare);
    const lines = this.#memory.subarray(0, block.end);
    const next = judgeBlock(lines, block.from, block, this.#judge);
    judgeTail(block.tail, next, this.#judge);
    return withRejects(this.#judge.take(), await this.#job.finishBlock());
  }
}
