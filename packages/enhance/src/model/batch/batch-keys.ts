import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "@burnish/core";
import { z } from "zod";
import { LineIndex } from "../journal/line-index.ts";
import { readLines } from "../journal/read-lines.ts";
import type { BatchState } from "./batch-state.ts";

/** One line of a file of keys: what a request of a batch is for. */
export interface BatchKey {
  readonly key: string;
  readonly task: string;
  readonly subject: string;
  /** Of its messages, as estimated. */
  readonly inputTokens: number;
}

export const BatchKey: z.ZodType<BatchKey> = z.strictObject({
  key: z.string().regex(/^[0-9a-f]{64}$/),
  task: z.string(),
  subject: z.string(),
  inputTokens: z.number().nonnegative(),
});

/** The requests of some batches by their keys; 22 to 43 bytes a request. */
export class BatchKeys {
  readonly #index = new LineIndex();
  readonly #files: FileHandle[] = [];

  /** Opens the files of keys; `close` must be called, also where this rejects. */
  async add(folder: string, { keysFile }: BatchState): Promise<void> {
    const path = join(folder, keysFile);
    const file = await open(path);
    const number = this.#files.push(file) - 1;
    let line = 0;
    for await (const { bytes, start } of readLines(file)) {
      line += 1;
      const { key } = keyOf(bytes.toString("utf8"), path, line);
      this.#index.add(key, number * FILE_STEP + start);
    }
  }

  get count(): number {
    return this.#index.count;
  }

  /** What a request is for, and the number of the file that it was added with; undefined where none has the key. */
  async find(
    key: string,
  ): Promise<{ readonly found: BatchKey; readonly file: number } | undefined> {
    if (!/^[0-9a-f]{64}$/.test(key)) return undefined;
    for (const place of this.#index.find(key)) {
      const file = Math.floor(place / FILE_STEP);
      const found = await this.#read(file, place % FILE_STEP);
      if (found.key === key) return { found, file };
    }
    return undefined;
  }

  async close(): Promise<void> {
    for (const file of this.#files.splice(0)) await file.close();
  }

  async #read(number: number, start: number): Promise<BatchKey> {
    const file = this.#files[number];
    if (file === undefined) throw new Error("the file of keys is closed");
    for (let size = FIRST_BYTES; ; size *= 4) {
      const bytes = Buffer.alloc(size);
      const { bytesRead } = await file.read(bytes, 0, size, start);
      const end = bytes.indexOf(10);
      if (end >= 0 && end < bytesRead) return keyOf(bytes.toString("utf8", 0, end), "", 0);
      if (bytesRead < size) return keyOf(bytes.toString("utf8", 0, bytesRead), "", 0);
    }
  }
}

/** Places are 53 bits: 13 for the file, 40 for the byte in it. */
const FILE_STEP = 2 ** 40;
const FIRST_BYTES = 512;

function keyOf(text: string, file: string, line: number): BatchKey {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  const read = BatchKey.safeParse(value);
  if (read.success) return read.data;
  throw new InputError("this is no key of a request; the batch cannot be told without it", {
    file,
    line,
  });
}
