import { writevSync } from "node:fs";
import { StageError } from "../errors.ts";
import { type NamelessFile, openNamelessFile } from "./nameless-file.ts";
import { spillError } from "./spill-error.ts";
import { withoutFirst } from "./without-first.ts";

/**
 * One growing temporary file that its thread waits for. It is created in `tempDir` at the first append, unless an open
 * one is handed over, which then stays the giver's to close.
 */
export class SyncSpillFile {
  readonly #tempDir: string;
  readonly #given: number | undefined;
  #own: NamelessFile | undefined;
  #size = 0;
  #isClosed = false;

  constructor(tempDir: string, given?: number) {
    this.#tempDir = tempDir;
    this.#given = given;
  }

  /** Bytes appended so far. */
  get size(): number {
    return this.#size;
  }

  /** Descriptor of the file; creates it where there is none yet. */
  get file(): number {
    if (this.#given !== undefined) return this.#given;
    if (this.#isClosed) throw new StageError("spill", "the temporary file is closed");
    this.#own ??= openNamelessFile(this.#tempDir);
    return this.#own.file;
  }

  /** Writes `chunks` one after another at the end and gives their position; InputError where there is no room. */
  append(chunks: readonly Uint8Array[]): number {
    const position = this.#size;
    const { file } = this;
    let rest = chunks.filter((chunk) => chunk.length > 0);
    while (rest.length > 0) {
      const written = this.#write(file, rest);
      this.#size += written;
      rest = [...withoutFirst(rest, written)];
    }
    return position;
  }

  /** Gives the space back, where the file is its own. */
  close(): void {
    this.#isClosed = true;
    this.#own?.close();
  }

  #write(file: number, chunks: readonly Uint8Array[]): number {
    try {
      return writevSync(file, chunks, this.#size);
    } catch (error) {
      throw spillError(error, this.#tempDir);
    }
  }
}
