import { randomBytes } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { InputError, StageError } from "../errors.ts";

/** Where an append put its bytes; `written` resolves once they can be read back. */
export interface SpillWrite {
  readonly position: number;
  readonly written: Promise<void>;
}

/** Errors of opening and writing that a different folder would cure. */
const FOLDER_FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: "no space left",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the largest file size is reached",
  EACCES: "the folder cannot be written to",
  EPERM: "the folder cannot be written to",
  EROFS: "the file system is read-only",
  ENOENT: "there is no such folder",
  ENOTDIR: "this is no folder",
};

/**
 * One temporary file without a name, created in `tempDir` at the first append: only this user can read it, and on POSIX
 * it vanishes with the process however that ends. Appends and reads may overlap; after a failed append all further fail.
 */
export class SpillFile {
  readonly #tempDir: string;
  #file: Promise<NamelessFile> | undefined;
  #size = 0;
  #written = 0;
  #queued: Uint8Array[] = [];
  #running: Promise<void> = Promise.resolve();
  /** The write of what is queued; undefined where nothing is. */
  #next: Promise<void> | undefined;
  #isClosed = false;

  constructor(tempDir: string) {
    this.#tempDir = tempDir;
  }

  /** Bytes appended so far. */
  get size(): number {
    return this.#size;
  }

  /** Adds `chunks` one after another at the end; they must not change until `written` resolves. */
  append(chunks: readonly Uint8Array[]): SpillWrite {
    const position = this.#size;
    for (const chunk of chunks) {
      this.#size += chunk.length;
      if (chunk.length > 0) this.#queued.push(chunk);
    }
    // One write at a time: the system lets only one into a file anyway, and what comes meanwhile goes together.
    this.#next ??= this.#running.then(() => this.#writeQueued());
    return { position, written: this.#next };
  }

  /** Fills `into` from `position` on; StageError where the file ends before. */
  async read(position: number, into: Uint8Array): Promise<void> {
    const { handle } = await this.#open();
    for (let at = 0; at < into.length; ) {
      const { bytesRead } = await handle.read(into, at, into.length - at, position + at);
      if (bytesRead === 0) {
        throw new StageError("spill", `the temporary file ends before byte ${position + at + 1}`);
      }
      at += bytesRead;
    }
  }

  /** Waits for running reads and writes, then gives the space back. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const opening = this.#file;
    this.#file = undefined;
    // A file that could not be opened has told its writer so.
    const file = await opening?.catch(() => undefined);
    await file?.handle.close();
    if (file?.path !== undefined) await rm(file.path, { force: true });
  }

  async #writeQueued(): Promise<void> {
    let rest: readonly Uint8Array[] = this.#queued;
    this.#queued = [];
    this.#running = this.#next ?? this.#running;
    this.#next = undefined;
    try {
      const { handle } = await this.#open();
      while (rest.length > 0) {
        const { bytesWritten } = await handle.writev(rest, this.#written);
        this.#written += bytesWritten;
        rest = withoutFirst(rest, bytesWritten);
      }
    } catch (error) {
      throw spillError(error, this.#tempDir);
    }
  }

  #open(): Promise<NamelessFile> {
    if (this.#isClosed) throw new StageError("spill", "the temporary file is closed");
    this.#file ??= openNameless(this.#tempDir);
    return this.#file;
  }
}

interface NamelessFile {
  readonly handle: FileHandle;
  /** Only where an open file cannot be unlinked. */
  readonly path?: string;
}

async function openNameless(tempDir: string): Promise<NamelessFile> {
  const path = join(tempDir, `.burnish-spill-${process.pid}-${randomBytes(8).toString("hex")}.tmp`);
  const handle = await open(path, "wx+", 0o600);
  if (process.platform === "win32") return { handle, path };
  try {
    await rm(path);
  } catch (error) {
    await handle.close();
    throw error;
  }
  return { handle };
}

function withoutFirst(chunks: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let skipped = bytes;
  let first = 0;
  while (first < chunks.length && skipped >= (chunks[first] as Uint8Array).length) {
    skipped -= (chunks[first] as Uint8Array).length;
    first++;
  }
  const rest = chunks.slice(first);
  if (rest[0] !== undefined) rest[0] = rest[0].subarray(skipped);
  return rest;
}

/** InputError that names the folder and `--temp-dir` where another folder would help; otherwise the error itself. */
export function spillError(error: unknown, tempDir: string): unknown {
  const fault = FOLDER_FAULTS[(error as NodeJS.ErrnoException).code ?? ""];
  if (fault === undefined) return error;
  return new InputError(
    `cannot write temporary data: ${fault}; name a folder with room for the whole input by --temp-dir`,
    { file: tempDir },
    { cause: error },
  );
}
