import { Buffer } from "node:buffer";
import { closeSync, openSync, readSync } from "node:fs";
import type { TextChanges } from "../change/text-changes.ts";
import { LineIndex, type SharedIndex } from "../model/journal/line-index.ts";

/** An answer that was matched to a row, and where it stands. One line of `rounds/round-NNN.answers.jsonl`. */
export interface StoredAnswer {
  /** Below the folder, such as `answers/batch_001.jsonl`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly texts: TextChanges;
}

/** The answers that count, for other threads. Plain data. */
export interface SharedAnswers {
  /** Of the file with the stored answers. */
  readonly path: string;
  /** Row numbers by digest. */
  readonly rows: SharedIndex;
  /** For each row where its answer's line begins, plus one, and how long it is; 0 where there is none. */
  readonly starts: SharedArrayBuffer;
  readonly lengths: SharedArrayBuffer;
}

/** Looks answers up; holds nothing but the shared indexes. */
export interface AnswerReader {
  /** The number of the row whose record has this digest; undefined where no batch holds it. */
  rowOf(digest: string): number | undefined;
  /** Reads the disk, synchronously. */
  find(row: number): StoredAnswer | undefined;
  /** Closes the file; the next look-up opens it again. */
  close(): void;
}

export function readStoredAnswers(shared: SharedAnswers): AnswerReader {
  const index = new LineIndex(shared.rows);
  const starts = new Float64Array(shared.starts);
  const lengths = new Uint32Array(shared.lengths);
  let descriptor: number | undefined;
  return {
    rowOf: (digest) => index.find(digest)[0],
    find(row) {
      const start = (starts[row] ?? 0) - 1;
      if (start < 0) return undefined;
      descriptor ??= openSync(shared.path, "r");
      return readStoredAnswer(descriptor, start, lengths[row] ?? 0);
    },
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/** Reads the answer of `length` bytes at `start`; an Error where the file is shorter. */
function readStoredAnswer(descriptor: number, start: number, length: number): StoredAnswer {
  const bytes = Buffer.allocUnsafe(length);
  for (let filled = 0; filled < length; ) {
    const count = readSync(descriptor, bytes, filled, length - filled, start + filled);
    if (count === 0) throw new Error("the stored answers changed while they were in use");
    filled += count;
  }
  return JSON.parse(bytes.toString("utf8")) as StoredAnswer;
}
