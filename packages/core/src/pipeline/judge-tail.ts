import type { TailLine } from "./lane-work.ts";
import type { LineJudge } from "./line-judge.ts";

/** Sends the long line behind a block, if there is one, through the reference path; `line` is its number in the block. */
export function judgeTail(tail: TailLine | undefined, line: number, judge: LineJudge): void {
  if (tail === undefined) return;
  const { address, lineEnd, length, head } = tail;
  if (head.length < length) judge.refuseOverLimit({ line, address, lineEnd, length, head });
  else judge.judge(head, { line, address, lineEnd }, false);
}
