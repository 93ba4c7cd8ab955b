import { open } from "node:fs/promises";
import { InputError, UsageError } from "../errors.ts";
import type { InputSource } from "./expand-inputs.ts";
import { fileState, requireUnchanged } from "./file-state.ts";

/** An input as it lies on disk or comes through a pipe, pulled chunk by chunk. */
export interface RawBytes {
  /** Bytes of the file, undefined for stdin and pipes. */
  readonly size: number | undefined;
  /**
   * The next bytes, undefined at the end and after `close`. InputError where they cannot be read, and at the end of a file
   * that has changed since it was opened.
   */
  read(): Promise<Uint8Array | undefined>;
  /** Releases the file; a pending `read` resolves. Safe to call twice. */
  close(): Promise<void>;
}

/** How an input is read. */
export interface RawBytesOptions {
  /** What `-` reads. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Bytes asked for at once. */
  readonly chunkBytes: number;
  /** Asked before each read of a file: whether it may overwrite the chunk before. */
  readonly mayReuseBuffer: () => boolean;
}

const PIPE_CHUNK_BYTES = 64 * 1024;

/** Opens a file, a pipe or stdin. InputError where it cannot be opened. */
export async function openRawBytes(
  source: InputSource,
  options: RawBytesOptions,
): Promise<RawBytes> {
  return source.path === "-" ? readStdin(options.stdin) : await openFile(source, options);
}

async function openFile(source: InputSource, options: RawBytesOptions): Promise<RawBytes> {
  const fail = (error: unknown): never => {
    throw unreadable(source.path, error);
  };
  const file = await open(source.location ?? source.path).catch(fail);
  const stats = await file.stat();
  const isFile = stats.isFile();
  const length = isFile ? options.chunkBytes : Math.min(options.chunkBytes, PIPE_CHUNK_BYTES);
  let buffer: Uint8Array | undefined;
  let closed = false;
  return {
    size: isFile ? stats.size : undefined,
    async read() {
      if (closed) return undefined;
      if (buffer === undefined || !options.mayReuseBuffer())
        buffer = Buffer.allocUnsafeSlow(length);
      const { bytesRead } = await file.read(buffer, 0, length, null).catch(fail);
      if (bytesRead > 0) return buffer.subarray(0, bytesRead);
      if (isFile) requireUnchanged(source.path, fileState(stats), fileState(await file.stat()));
      return undefined;
    },
    async close() {
      if (closed) return;
      closed = true;
      await file.close();
    },
  };
}

function readStdin(stdin: AsyncIterable<Uint8Array> | undefined): RawBytes {
  if (stdin === undefined) throw new UsageError("stdin (-) is not there to be read: name a file");
  const iterator = stdin[Symbol.asyncIterator]();
  let over = false;
  let release: (() => void) | undefined;
  return {
    size: undefined,
    async read() {
      if (over) return undefined;
      const released = new Promise<undefined>((resolve) => {
        release = () => resolve(undefined);
      });
      try {
        const next = await Promise.race([iterator.next(), released]);
        if (next !== undefined && next.done !== true) return next.value;
        over = true;
        return undefined;
      } catch (error) {
        over = true;
        throw unreadable("-", error);
      } finally {
        release = undefined;
      }
    },
    async close() {
      if (over) return;
      over = true;
      if (release === undefined) {
        await iterator.return?.();
        return;
      }
      // A source that is waiting for its writer ends only after that one's next word, which nobody needs any more.
      iterator.return?.().then(undefined, () => undefined);
      release();
    },
  };
}

function unreadable(path: string, error: unknown): InputError {
  if (!(error instanceof Error)) return new InputError(`cannot be read: ${error}`, { file: path });
  const code = "code" in error ? String(error.code) : "";
  return new InputError(
    (code === "ENOENT" && path.includes("\u{fffd}") ? NO_UTF8 : undefined) ??
      MESSAGES.get(code) ??
      `cannot be read: ${error.message}`,
    { file: path },
    {
      cause: error,
    },
  );
}

const NO_UTF8 = "its name is no UTF-8, and such names cannot be opened: rename the file";

const MESSAGES: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["ENOTDIR", "there is no such file: a part of the path is no folder"],
  ["EACCES", "there is no permission to read it (EACCES): change its mode or copy it"],
  ["EPERM", "there is no permission to read it (EPERM)"],
  ["EISDIR", "is a folder: name its files, such as FOLDER/*.jsonl"],
]);
