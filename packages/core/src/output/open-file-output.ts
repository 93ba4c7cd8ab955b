import {
  type FileHandle,
  mkdir,
  open,
  readlink,
  realpath,
  rename,
  rm,
  stat,
} from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { InputError, UsageError } from "../errors.ts";
import { createStreamHash, type HashKind } from "../hash/stream-hash.ts";
import { ClosedPipeError, type DirectOutput, type Output, type OutputFacts } from "./output.ts";
import { sweepTemporaries, temporaryName } from "./temporary-name.ts";

/**
 * Opens `path` for writing: bytes go to a file beside it, which `seal` fsyncs and `commit` renames over it. A symbolic
 * link keeps pointing where it did; parent folders are made; an existing file keeps its mode. What is no regular file
 * (a device, a pipe) is written directly. UsageError for a folder or a path that another process is writing.
 */
export async function openFileOutput(path: string, hashKind: HashKind): Promise<Output> {
  const target = await resolveTarget(path);
  if (target.kind === "direct") {
    return new FileOutput({ shown: path, file: await open(path, "w"), hashKind });
  }
  const temporary = temporaryName(target.path);
  try {
    await mkdir(dirname(target.path), { recursive: true });
    await sweepTemporaries(target.path);
    const file = await open(temporary, "wx");
    if (target.mode !== undefined) await file.chmod(target.mode);
    return new FileOutput({ shown: path, file, hashKind, temporary, path: target.path });
  } catch (error) {
    throw explainUnwritable(path, error);
  }
}

const UNWRITABLE: ReadonlyMap<string, string> = new Map([
  ["EEXIST", "it is named as an output twice in this run"],
  ["EACCES", "there is no permission to write in its folder"],
  ["EPERM", "there is no permission to write in its folder"],
  ["EROFS", "its file system is read-only"],
  ["ENOTDIR", "a part of its path is no folder"],
  ["ENAMETOOLONG", "its name is too long"],
]);

function explainUnwritable(path: string, error: unknown): unknown {
  const why = UNWRITABLE.get((error as NodeJS.ErrnoException).code ?? "");
  return why === undefined
    ? error
    : new UsageError(`cannot write ${path}: ${why}`, { cause: error });
}

/** Opens a new file that `seal` fsyncs and `commit` leaves where it is: for a folder that is not shown yet. */
export async function openStagedOutput(path: string, hashKind: HashKind): Promise<Output> {
  const file = await open(path, "wx");
  return new FileOutput({ shown: path, file, hashKind, temporary: path });
}

type Target =
  | { readonly kind: "direct" }
  | { readonly kind: "file"; readonly path: string; readonly mode: number | undefined };

async function resolveTarget(path: string): Promise<Target> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new UsageError(`cannot write ${path}: ${error.message}`, { cause: error });
  });
  if (found === undefined) {
    // A link whose target is not there yet.
    const link = await readlink(path).catch(() => undefined);
    const target = link === undefined ? resolve(path) : resolve(dirname(path), link);
    return { kind: "file", path: target, mode: undefined };
  }
  if (found.isDirectory()) throw new UsageError(`${path} is a folder; name a file in it for -o`);
  if (!found.isFile()) return { kind: "direct" };
  return { kind: "file", path: await realpath(path), mode: found.mode & 0o777 };
}

interface FileOutputParts {
  /** As the user named it. */
  readonly shown: string;
  readonly file: FileHandle;
  readonly hashKind: HashKind;
  /** Where the bytes go until `commit`; absent where they are written in place. */
  readonly temporary?: string;
  /** Where `commit` moves them; absent where they stay. */
  readonly path?: string;
}

class FileOutput implements Output {
  readonly #parts: FileOutputParts;
  readonly #hash: ReturnType<typeof createStreamHash>;
  #bytes = 0;
  #closed = false;
  #adopted: OutputFacts | undefined;
  /** The last sync ahead; undefined where none is under way. */
  #ahead: Promise<void> | undefined;
  /** What a sync ahead had to say. */
  #lost: unknown;
  readonly direct?: DirectOutput;
  readonly sealedPath?: string;

  constructor(parts: FileOutputParts) {
    this.#parts = parts;
    this.#hash = createStreamHash(parts.hashKind);
    if (parts.temporary === undefined) return;
    this.sealedPath = parts.temporary;
    this.direct = {
      file: parts.file.fd,
      adopt: (facts) => {
        this.#adopted = facts;
      },
      syncAhead: () => this.#syncAhead(),
      explain: (code, written) => this.#explain(code, written),
    };
  }

  async write(bytes: Uint8Array): Promise<void> {
    const hash = await this.#hash;
    hash.update(bytes);
    this.#bytes += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      try {
        at += (await this.#parts.file.write(bytes, at, bytes.length - at)).bytesWritten;
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === "EPIPE") throw new ClosedPipeError("the reader closed the pipe");
        const written = this.#bytes - bytes.length + at;
        throw this.#explain(code ?? "", written, { cause: error }) ?? error;
      }
    }
  }

  async seal(): Promise<OutputFacts> {
    await this.#ahead;
    if (this.#lost !== undefined) throw this.#lost;
    if (this.#parts.temporary !== undefined) await this.#parts.file.sync();
    await this.#close();
    return this.#adopted ?? { bytes: this.#bytes, hash: (await this.#hash).digest() };
  }

  async commit(): Promise<void> {
    const { temporary, path } = this.#parts;
    if (temporary === undefined || path === undefined) return;
    await rename(temporary, path);
    await syncFolder(dirname(path));
  }

  async abort(): Promise<void> {
    await this.#close();
    const { temporary } = this.#parts;
    if (temporary !== undefined) await rm(temporary, { force: true });
  }

  #explain(code: string, written: number, options?: ErrorOptions): Error | undefined {
    if (code !== "ENOSPC" && code !== "EDQUOT") return undefined;
    return new InputError(
      `no space left after ${written} bytes; nothing was replaced, free space or choose another -o`,
      { file: this.#parts.shown },
      options,
    );
  }

  #syncAhead(): void {
    this.#ahead ??= this.#parts.file.datasync().then(
      () => {
        this.#ahead = undefined;
      },
      (error: unknown) => {
        // The system tells of a lost write only once.
        this.#lost ??= error;
      },
    );
  }

  async #close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#ahead;
    await this.#parts.file.close();
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
