// The lines of one block, one after another: stage 1 where it is due, and the way over lines that are deferred.
//
// A job's loop: `findLine` gives the entry of the line's first token (0: see there), the job walks it and gives the entry
// behind the record to `closeLine`; then `passLine`. Where anything fails: `deferLine`, hand the line out, `passLine`.
// Linear: the tape is never walked twice but for the search of a deferred line's end, which goes on from the line's own
// entry, and stage 1 runs anew only behind the line in which it stopped.

import { faultAt, findStructurals } from "./structurals";
import { NEWLINE, RETURN, tokenAt } from "./tokens";

/** The line that the scanner is at, from `lineStart` to `lineEnd`, which lies before `\n` or `\r\n`; then `nextLine`. */
export let lineStart: usize = 0;
/** Known after `closeLine` or `deferLine`. */
export let lineEnd: usize = 0;
/** Known after `closeLine` or `deferLine`. */
export let nextLine: usize = 0;
/** Lines of the block before the one that the scanner is at. */
export let linesPassed: u32 = 0;

let inputEnd: usize = 0;
/** Behind the last newline. */
let wholeEnd: usize = 0;
let tapeStart: usize = 0;
let tapeEnd: usize = 0;
/** Entry of the next line's first token; not below `tapeEnd` where the tape is used up. */
let entry: usize = 0;
let longestLine: usize = 0;

/** Begins with the lines in [start, end); needs `tapeBytes(end - start)` at `tape`. Longer lines are deferred. */
export function openBlock(start: usize, end: usize, tape: usize, maxLineBytes: u32): void {
  lineStart = start;
  linesPassed = 0;
  inputEnd = end;
  wholeEnd = end;
  while (wholeEnd > start && load<u8>(wholeEnd - 1) != NEWLINE) wholeEnd--;
  tapeStart = tape;
  tapeEnd = tape;
  entry = tape;
  longestLine = maxLineBytes;
}

/** Whether all lines are passed. */
export function isAtEnd(): bool {
  return lineStart >= inputEnd;
}

/**
 * Entry of the first token of the line at `lineStart`. 0 where it can't be walked, for `deferLine`: it has no line end,
 * or stage 1 stops in it; and at the end of the block.
 */
export function findLine(): usize {
  if (entry < tapeEnd) return entry;
  if (lineStart >= wholeEnd) return 0;
  // The tape was used up by whole lines: it ended before a fault, which lies in this line, or there is none yet.
  if (tapeEnd != tapeStart && faultAt) return 0;
  tapeEnd = findStructurals(lineStart, wholeEnd, tapeStart);
  entry = tapeStart;
  return entry < tapeEnd ? entry : 0;
}

/** The entry of the next line where the line ends at the token of `tape` and is not too long; else 0. */
export function closeLine(tape: usize): usize {
  let end = tokenAt(tape);
  lineEnd = end;
  if (load<u8>(end) == RETURN) {
    tape += 4;
    end = tokenAt(tape);
    if (end != lineEnd + 1) return 0;
  }
  if (load<u8>(end) != NEWLINE || lineEnd - lineStart > longestLine) return 0;
  nextLine = end + 1;
  return tape + 4;
}

/** Finds the end of a line that is left to the reference path. */
export function deferLine(): void {
  let newline = wholeEnd - 1;
  if (lineStart < wholeEnd) {
    while (entry < tapeEnd && load<u8>(tokenAt(entry)) != NEWLINE) entry += 4;
    if (entry < tapeEnd) {
      newline = tokenAt(entry);
      entry += 4;
    } else {
      // The line goes on behind the tape, which has each newline before the fault.
      newline = max(faultAt, lineStart);
      while (load<u8>(newline) != NEWLINE) newline++;
      tapeEnd = tapeStart;
      entry = tapeStart;
    }
    lineEnd = newline;
    nextLine = newline + 1;
  } else {
    lineEnd = inputEnd;
    nextLine = inputEnd;
  }
  if (lineEnd > lineStart && load<u8>(lineEnd - 1) == RETURN) lineEnd--;
}

/** Goes on behind a line that `closeLine` or `deferLine` has measured; `next` is what `closeLine` gave. */
export function passLine(next: usize): void {
  entry = next;
  passDeferred();
}

/** Goes on behind a line that `deferLine` has measured. */
export function passDeferred(): void {
  lineStart = nextLine;
  linesPassed++;
}
