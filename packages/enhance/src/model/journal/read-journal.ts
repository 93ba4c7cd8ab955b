import { closeSync, openSync } from "node:fs";
import type { AnswerLookup, FailedEntry } from "./journal-entry.ts";
import { LineIndex, type SharedIndex } from "./line-index.ts";
import { readAnswer, readFailure } from "./read-answer.ts";

/** A journal that is finished, for other threads. Plain data. */
export interface SharedJournal {
  readonly path: string;
  readonly answers: SharedIndex;
  readonly failures: SharedIndex;
}

/** A journal for looking things up alone. */
export interface JournalReader {
  readonly find: AnswerLookup;
  /** The last failure of a request. */
  readonly findFailure: (key: string) => FailedEntry | undefined;
  /** Closes the file; the next look-up opens it again. */
  close(): void;
}

/** Reads lines of a journal by the indexes of whoever opened it; holds nothing but those. */
export function readJournal({ path, ...shared }: SharedJournal): JournalReader {
  const answers = new LineIndex(shared.answers);
  const failures = new LineIndex(shared.failures);
  let descriptor: number | undefined;
  const opened = (): number => {
    descriptor ??= openSync(path, "r");
    return descriptor;
  };
  return {
    find: (key) => readAnswer(opened(), answers, key),
    findFailure: (key) => readFailure(opened(), failures, key),
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}
