import { Buffer } from "node:buffer";
import { readSync } from "node:fs";

const BLOCK_BYTES = 1 << 20;
const NEWLINE = 0x0a;

/** Takes the line `block[start..end)`, without its newline; the block is overwritten afterwards. */
export type TakeLine = (block: Buffer, start: number, end: number) => void;

/**
 * Hands over each line of the file that begins in bytes `from` to `to`, in order; by default all. Synchronous reads into
 * one block of 1 MiB, which grows to the longest line. Neighbouring ranges share no line and miss none.
 */
export function readLines(
  file: number,
  take: TakeLine,
  from = 0,
  to: number = Number.POSITIVE_INFINITY,
): void {
  let block = Buffer.allocUnsafe(BLOCK_BYTES);
  // The byte before tells whether a line begins at `from`; if not, that line belongs to the range before.
  let isTail = from > 0;
  /** Offset of the block's first byte in the file. */
  let base = isTail ? from - 1 : 0;
  let held = 0;
  for (;;) {
    if (held === block.length) block = Buffer.concat([block], block.length * 2);
    const read = readSync(file, block, held, block.length - held, base + held);
    const filled = block.subarray(0, held + read);
    let start = 0;
    for (
      let newline = filled.indexOf(NEWLINE, held);
      newline >= 0;
      newline = filled.indexOf(NEWLINE, start)
    ) {
      if (!isTail) {
        if (base + start >= to) return;
        take(block, start, newline);
      }
      isTail = false;
      start = newline + 1;
    }
    if (read === 0) {
      if (!isTail && start < filled.length && base + start < to) take(block, start, filled.length);
      return;
    }
    block.copyWithin(0, start, filled.length);
    base += start;
    held = filled.length - start;
  }
}
