import { Buffer } from "node:buffer";
import { readSync } from "node:fs";
import type { AnsweredEntry, FailedEntry, JournalEntry } from "./journal-entry.ts";
import type { LineIndex } from "./line-index.ts";
import { parseEntry } from "./parse-entry.ts";

const FIRST_BYTES = 4096;

/** Reads the last line of `key` from an open journal, synchronously. An Error where a line is not what it was. */
function readEntry(descriptor: number, index: LineIndex, key: string): JournalEntry | undefined {
  for (const start of index.find(key)) {
    const entry = parseEntry(lineAt(descriptor, start));
    if (typeof entry === "string") {
      throw new Error(`the journal changed while it was in use: byte ${start}: ${entry}`);
    }
    if (entry.key === key) return entry;
  }
  return undefined;
}

/** The last answer to `key`. */
export function readAnswer(
  descriptor: number,
  answers: LineIndex,
  key: string,
): AnsweredEntry | undefined {
  const entry = readEntry(descriptor, answers, key);
  return entry?.state === "answered" ? entry : undefined;
}

/** The last failure of `key`. */
export function readFailure(
  descriptor: number,
  failures: LineIndex,
  key: string,
): FailedEntry | undefined {
  const entry = readEntry(descriptor, failures, key);
  return entry?.state === "failed" ? entry : undefined;
}

function lineAt(descriptor: number, start: number): Buffer {
  for (let size = FIRST_BYTES; ; size *= 4) {
    const bytes = Buffer.allocUnsafe(size);
    let filled = 0;
    while (filled < size) {
      const count = readSync(descriptor, bytes, filled, size - filled, start + filled);
      if (count === 0) break;
      filled += count;
    }
    const end = bytes.subarray(0, filled).indexOf(10);
    if (end >= 0) return bytes.subarray(0, end);
    if (filled < size) return bytes.subarray(0, filled);
  }
}
