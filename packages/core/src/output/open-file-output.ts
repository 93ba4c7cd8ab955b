import { type FileHandle, mkdir, open, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { InputError, UsageError } from "../errors.ts";
import { createStreamHash, type HashKind } from "../hash/stream-hash.ts";
import type { Output, OutputFacts } from "./output.ts";
import { sweepTemporaries, temporaryName } from "./temporary-name.ts";

/**
 * Opens `path` for writing: bytes go to a file beside it, which `seal` fsyncs and `commit` renames over it. A symbolic
 * link keeps pointing where it did; parent folders are made; an existing file keeps its mode. What is no regular file
 * (a device, a pipe) is written directly. UsageError for a folder or a path that another process is writing.
 */
export async function openFileOutput(path: string, hashKind: HashKind): Promise<Output> {
  const target = await resolveTarget(path);
  if (target.direct)
    return new FileOutput(path, target.path, await open(target.path, "w"), hashKind);
  await mkdir(dirname(target.path), { recursive: true });
  await sweepTemporaries(target.path);
  const temporary = temporaryName(target.path);
  try {
    const file = await open(temporary, "wx", target.mode);
    return new FileOutput(path, target.path, file, hashKind, temporary);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new UsageError(`${path} is named as an output twice in this run`);
  }
}

interface Target {
  readonly path: string;
  /** Written in place, because it is no regular file. */
  readonly direct: boolean;
  readonly mode: number;
}

async function resolveTarget(path: string): Promise<Target> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new UsageError(`cannot write ${path}: ${error.message}`, { cause: error });
  });
  if (found === undefined) return { path: resolve(path), direct: false, mode: 0o666 };
  if (found.isDirectory()) throw new UsageError(`${path} is a folder; name a file in it for -o`);
  const real = await realpath(path);
  return { path: real, direct: !found.isFile(), mode: found.mode & 0o777 };
}

class FileOutput implements Output {
  readonly #shown: string;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #temporary: string | undefined;
  readonly #hash: ReturnType<typeof createStreamHash>;
  #bytes = 0;
  #closed = false;

  constructor(
    shown: string,
    path: string,
    file: FileHandle,
    hashKind: HashKind,
    temporary?: string,
  ) {
    this.#shown = shown;
    this.#path = path;
    this.#file = file;
    this.#temporary = temporary;
    this.#hash = createStreamHash(hashKind);
  }

  async write(bytes: Uint8Array): Promise<void> {
    const hash = await this.#hash;
    hash.update(bytes);
    this.#bytes += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      try {
        at += (await this.#file.write(bytes, at, bytes.length - at)).bytesWritten;
      } catch (error) {
        const fault = error as NodeJS.ErrnoException;
        if (fault.code !== "ENOSPC" && fault.code !== "EDQUOT") throw error;
        throw new InputError(
          `no space left after ${this.#bytes - bytes.length + at} bytes; nothing was replaced, free space or choose another -o`,
          { file: this.#shown },
          { cause: error },
        );
      }
    }
  }

  async seal(): Promise<OutputFacts> {
    if (this.#temporary !== undefined) await this.#file.sync();
    await this.#close();
    return { bytes: this.#bytes, hash: (await this.#hash).digest() };
  }

  async commit(): Promise<void> {
    if (this.#temporary === undefined) return;
    await rename(this.#temporary, this.#path);
    await syncFolder(dirname(this.#path));
  }

  async abort(): Promise<void> {
    await this.#close();
    if (this.#temporary !== undefined) await rm(this.#temporary, { force: true });
  }

  async #close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#file.close();
  }
}

/** Makes a rename in `folder` durable, where the file system lets a folder be synced. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } catch (error) {
    // Some network file systems refuse to sync a folder; the rename itself has happened.
    if (!["EINVAL", "ENOTSUP", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "")) {
      throw error;
    }
  } finally {
    await handle.close();
  }
}
