import { firstLine } from "./shorten.ts";

/** What a replacement is told by: the first lines of both texts, or those where they first differ. */
export function changedLines(old: string, next: string): readonly [string, string] {
  const before = linesOf(old);
  const after = linesOf(next);
  const at = before.findIndex((line, index) => line !== after[index]);
  const [was, is] = [before[at], after[at]];
  return was === undefined || is === undefined ? [firstLine(old), firstLine(next)] : [was, is];
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
