import { type FileHandle, open, rm } from "node:fs/promises";
import { StageError } from "../errors.ts";
import { readAt } from "./read-at.ts";
import { spillError } from "./spill-error.ts";
import { spillPath } from "./spill-path.ts";
import { withoutFirst } from "./without-first.ts";

/** Where an append put its bytes; `written` resolves once they can be read back. */
export interface SpillWrite {
  readonly position: number;
  readonly written: Promise<void>;
}

/**
 * One temporary file without a name, created in `tempDir` at the first append: only this user can read it, and on POSIX
 * it vanishes with the process however that ends. Appends and reads may overlap; after a failed append all further fail.
 */
export class SpillFile {
  readonly #tempDir: string;
  #file: Promise<NamelessFile> | undefined;
  #opened: NamelessFile | undefined;
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

  /** The same, and waits for it; only after an append is written. */
  readNow(position: number, into: Uint8Array): void {
    if (this.#opened === undefined) throw new StageError("spill", "no temporary file is open");
    readAt(this.#opened.handle.fd, position, into);
  }

  /** Waits for running reads and writes, then gives the space back. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const opening = this.#file;
    this.#file = undefined;
    this.#opened = undefined;
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
      this.#opened = await this.#open();
      const { handle } = this.#opened;
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
  const path = spillPath(tempDir);
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
