import { realpath, stat } from "node:fs/promises";
import { expandInputs, type InputSource, UsageError } from "@burnish/core";
import type { CliIo } from "../context.ts";

/** The inputs of a command, in reading order. */
export interface PreparedInputs {
  readonly sources: readonly InputSource[];
  /** Sum of the sizes on disk; undefined where one cannot be known. */
  readonly bytes: number | undefined;
}

/** Expands file arguments; UsageError where `output` is one of them. */
export async function prepareInputs(
  files: readonly string[],
  options: { readonly root: string | undefined; readonly output?: string },
  io: CliIo,
): Promise<PreparedInputs> {
  const sources = await expandInputs(files, {
    cwd: io.cwd(),
    ...(options.root !== undefined && { root: options.root }),
  });
  const output = options.output === undefined ? undefined : await identityOf(options.output);
  let bytes: number | undefined = 0;
  for (const { path } of sources) {
    const size = path === "-" ? undefined : await sizeOf(path);
    bytes = size === undefined || bytes === undefined ? undefined : bytes + size;
    if (output !== undefined && path !== "-" && (await identityOf(path)) === output) {
      throw new UsageError(`${path} is input and output; choose another -o`);
    }
  }
  return { sources, bytes };
}

async function sizeOf(path: string): Promise<number | undefined> {
  const found = await stat(path);
  return found.isFile() ? found.size : undefined;
}

/** The real path of what exists; undefined for what does not, and for `-`. */
async function identityOf(path: string): Promise<string | undefined> {
  if (path === "-") return undefined;
  return realpath(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
}
