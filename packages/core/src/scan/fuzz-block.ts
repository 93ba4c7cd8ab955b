import { Buffer } from "node:buffer";
import { randomInteger } from "../random/seeded-random.ts";

/** What the lines of a block are made of. */
export interface FuzzLines {
  line(): Uint8Array;
  lineEnd(): Uint8Array;
}

const LINES_A_BLOCK = 64;

/** A block of some 64 lines, seldom of few; the last one may lack its end, and the first one may begin at `from`. */
export function fuzzBlock(
  random: () => number,
  lines: FuzzLines,
): { readonly bytes: Uint8Array; readonly from: number } {
  const from = random() < 0.5 ? 0 : randomInteger(random, 130);
  // What stands before the first line must not matter.
  const parts: Uint8Array[] = [Buffer.alloc(from, random() < 0.5 ? '"' : "\\")];
  const count = random() < 0.1 ? 1 + randomInteger(random, 3) : LINES_A_BLOCK;
  for (let line = 0; line < count; line += 1) parts.push(lines.line(), lines.lineEnd());
  if (random() < 0.2) parts.pop();
  return { bytes: Buffer.concat(parts), from };
}
