import type { Buffer } from "node:buffer";
import type { FileHandle } from "node:fs/promises";
import { InputError } from "@burnish/core";
import { type JournalTotals, NO_ATTEMPTS, withEntry } from "./journal-totals.ts";
import { LineIndex } from "./line-index.ts";
import { parseEntry } from "./parse-entry.ts";
import { type FileLine, readLines } from "./read-lines.ts";

/** What stands in a journal. */
export interface ScannedJournal {
  /** Lines of answers. */
  readonly answers: LineIndex;
  /** Lines of failures. */
  readonly failures: LineIndex;
  readonly totals: JournalTotals;
  /** Bytes of the whole lines. */
  readonly bytes: number;
  /** What stands after the last line end: half a line that was never finished, or a whole one without its end. */
  readonly tail: { readonly line: FileLine; readonly isEntry: boolean } | undefined;
}

/** Reads a journal once from its beginning. InputError with the line and the way out where a line in it is broken. */
export async function scanJournal(file: FileHandle, path: string): Promise<ScannedJournal> {
  const answers = new LineIndex();
  const failures = new LineIndex();
  let totals = NO_ATTEMPTS;
  let bytes = 0;
  let number = 0;
  let tail: ScannedJournal["tail"];
  for await (const line of readLines(file)) {
    number += 1;
    if (line.whole) bytes = line.start + line.bytes.length + 1;
    if (line.bytes.length === 0) continue;
    const entry = parseEntry(line.bytes);
    if (!line.whole) tail = { line, isEntry: typeof entry !== "string" };
    if (typeof entry === "string") {
      if (!line.whole && isTorn(line.bytes)) continue;
      throw new InputError(
        `this is no line of a journal: ${entry}; delete the line, and its request is made again`,
        { file: path, line: number },
      );
    }
    (entry.state === "answered" ? answers : failures).add(entry.key, line.start);
    totals = withEntry(totals, entry);
  }
  return { answers, failures, totals, bytes, tail };
}

const HEAD = '{"v":1,"key":"';

/** Whether this is the beginning of a line; any other file must not lose its end for being named as a journal. */
function isTorn(bytes: Buffer): boolean {
  const start = bytes.toString("latin1", 0, HEAD.length);
  return HEAD.startsWith(start);
}
