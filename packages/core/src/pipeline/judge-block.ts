import { isUtf8 } from "node:buffer";
import type { FilledBlock } from "./lane-work.ts";
import type { LineJudge } from "./line-judge.ts";

const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Sends each line of `bytes` from `from` on through the reference path, and gives their number. */
export function judgeBlock(
  bytes: Uint8Array,
  from: number,
  place: Pick<FilledBlock, "address" | "addressing">,
  judge: LineJudge,
): number {
  const utf8Known = isUtf8(from === 0 ? bytes : bytes.subarray(from));
  let line = 0;
  for (let start = from; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(NEWLINE, start);
    const next = newline < 0 ? bytes.length : newline + 1;
    let end = newline < 0 ? bytes.length : newline;
    if (end > start && bytes[end - 1] === CARRIAGE_RETURN) end -= 1;
    const address = place.address + (place.addressing === "lines" ? start : line);
    judge.judge(bytes.subarray(start, end), { line, address, lineEnd: next - end }, utf8Known);
    start = next;
  }
  return line;
}
