import { Buffer } from "node:buffer";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { AnswerLookup, JournalEntry } from "./journal-entry.ts";
import { lockJournal } from "./journal-lock.ts";
import { type JournalTotals, withEntry } from "./journal-totals.ts";
import type { LineIndex } from "./line-index.ts";
import { readAnswer } from "./read-answer.ts";
import type { SharedJournal } from "./read-journal.ts";
import { type ScannedJournal, scanJournal } from "./scan-journal.ts";

/** What stands in a journal now. */
export interface JournalFigures extends JournalTotals {
  readonly bytes: number;
  /** Bytes of half a line that an ended process left behind, and that were cut off on opening. */
  readonly cutBytes: number;
}

/** An open journal: answers are found in it, attempts are added to it. */
export interface Journal {
  /** The last answer to a request whose line is written. */
  readonly find: AnswerLookup;
  /** Resolves when the line is with the operating system, so that the end of this process cannot take it back. */
  append(entry: JournalEntry): Promise<void>;
  readonly figures: JournalFigures;
  /** For `readJournal` in other threads; nothing may be appended after it is taken. */
  share(): SharedJournal;
  /** Writes and syncs what is left, and lets others in. */
  close(): Promise<void>;
}

const SYNC_MS = 1000;

/**
 * Opens a journal, or begins one, with its folder, and reads it once. Lines that are appended at the same time are written with one call; the
 * disk is told to keep them at least each second. Half a last line, which a killed process leaves, is cut off; InputError
 * for a broken line before it, UsageError where another process writes there. Holds 22 to 43 bytes an
 * attempt.
 */
export async function openJournal(path: string): Promise<Journal> {
  await mkdir(dirname(path), { recursive: true });
  const unlock = await lockJournal(path);
  let file: FileHandle | undefined;
  try {
    file = await open(path, "a+", 0o600);
    const scanned = await scanJournal(file, path);
    return new OpenJournal(path, file, unlock, scanned, await mendTail(file, scanned));
  } catch (error) {
    await file?.close();
    await unlock();
    throw error;
  }
}

/** A whole last line gets its line end; half a one is cut off. Gives the bytes that went and the file's new size. */
async function mendTail(
  file: FileHandle,
  { tail, bytes }: ScannedJournal,
): Promise<{ readonly cut: number; readonly size: number }> {
  if (tail === undefined) return { cut: 0, size: bytes };
  const { line, isEntry } = tail;
  if (isEntry) {
    await file.appendFile("\n");
    return { cut: 0, size: line.start + line.bytes.length + 1 };
  }
  await file.truncate(line.start);
  return { cut: line.bytes.length, size: line.start };
}

interface Waiting {
  readonly entry: JournalEntry;
  readonly line: Buffer;
  readonly done: PromiseWithResolvers<void>;
}

class OpenJournal implements Journal {
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #unlock: () => Promise<void>;
  readonly #answers: LineIndex;
  readonly #failures: LineIndex;
  readonly #cut: number;
  #totals: JournalTotals;
  #size: number;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #broken: unknown;

  constructor(
    path: string,
    file: FileHandle,
    unlock: () => Promise<void>,
    { answers, failures, totals }: ScannedJournal,
    { cut, size }: { readonly cut: number; readonly size: number },
  ) {
    this.#path = path;
    this.#file = file;
    this.#unlock = unlock;
    this.#answers = answers;
    this.#failures = failures;
    this.#totals = totals;
    this.#cut = cut;
    this.#size = size;
  }

  readonly find: AnswerLookup = (key) => readAnswer(this.#file.fd, this.#answers, key);

  get figures(): JournalFigures {
    return { ...this.#totals, bytes: this.#size, cutBytes: this.#cut };
  }

  append(entry: JournalEntry): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.#waiting.push({ entry, line: Buffer.from(`${JSON.stringify(entry)}\n`), done });
    this.#writing ??= this.#write();
    return done.promise;
  }

  share(): SharedJournal {
    const [answers, failures] = [this.#answers.share(), this.#failures.share()];
    return { path: this.#path, answers, failures };
  }

  async close(): Promise<void> {
    await this.#writing;
    clearTimeout(this.#timer);
    try {
      if (this.#broken === undefined) await this.#file.datasync();
    } finally {
      await this.#file.close();
      await this.#unlock();
    }
    if (this.#broken !== undefined) throw this.#broken;
  }

  async #write(): Promise<void> {
    // Lines that are appended in the same turn go together.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        if (this.#broken !== undefined) throw this.#broken;
        await this.#writeAll(Buffer.concat(group.map(({ line }) => line)));
        for (const { entry, line, done } of group) {
          this.#note(entry, line.length);
          done.resolve();
        }
      } catch (error) {
        this.#broken ??= error;
        for (const { done } of group) done.reject(error);
      }
    }
    this.#writing = undefined;
  }

  async #writeAll(bytes: Buffer): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      from += (await this.#file.write(bytes, from)).bytesWritten;
    }
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#file.datasync().catch((error: unknown) => {
        this.#broken ??= error;
      });
    }, SYNC_MS);
  }

  #note(entry: JournalEntry, bytes: number): void {
    const index = entry.state === "answered" ? this.#answers : this.#failures;
    index.add(entry.key, this.#size);
    this.#totals = withEntry(this.#totals, entry);
    this.#size += bytes;
  }
}
