import { realpath, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { expandInputs, type InputSource, printableText, UsageError } from "@burnish/core";
import type { CliIo } from "../context.ts";

/** The inputs of a command, in reading order. */
export interface PreparedInputs {
  readonly sources: readonly InputSource[];
  /** Sum of the sizes on disk; undefined where one cannot be known. */
  readonly bytes: number | undefined;
}

/**
 * Expands file arguments; UsageError where one of them, or one of `read`, is `written`, where a file is written twice, or
 * where standard input is read twice, of which the second reader would find nothing.
 */
export async function prepareInputs(
  files: readonly string[],
  options: {
    readonly root: string | undefined;
    readonly written: readonly string[];
    /** Read beside the inputs. */
    readonly read: readonly (string | undefined)[] | undefined;
  },
  io: CliIo,
): Promise<PreparedInputs> {
  const sources = await expandInputs(files, {
    cwd: io.cwd(),
    ...(options.root !== undefined && { root: options.root }),
    onSideFile: (path) => {
      const shown = printableText(path);
      io.stderr.write(
        `left out ${shown}, which a run wrote beside its output; name it to read it\n`,
      );
    },
  });
  const read = [...sources.map(({ path }) => path), ...(options.read ?? [])];
  if (read.filter((path) => path === "-").length > 1) {
    throw new UsageError("stdin (-) can be read only once; name a file for one of the two");
  }
  const written = await distinctPaths(options.written);
  const refuseWritten = async (path: string): Promise<void> => {
    if (path === "-" || !written.has(await identityOf(path))) return;
    throw new UsageError(`${path} is input and output; choose another output`);
  };
  for (const path of options.read ?? []) if (path !== undefined) await refuseWritten(path);
  let bytes: number | undefined = 0;
  for (const { path } of sources) {
    const size = path === "-" ? undefined : await sizeOf(path);
    bytes = size === undefined || bytes === undefined ? undefined : bytes + size;
    await refuseWritten(path);
  }
  return { sources, bytes };
}

/** What stands at each of `paths`; UsageError where two are the same file. Standard output and devices do not count. */
export async function distinctPaths(paths: readonly string[]): Promise<ReadonlySet<string>> {
  const identities = new Set<string>();
  for (const path of paths) {
    const found = path === "-" ? undefined : await stat(path).catch(() => "missing" as const);
    if (found !== "missing" && found?.isFile() !== true) continue;
    const identity = await identityOf(path);
    if (identities.has(identity)) {
      throw new UsageError(`${path} would be written twice; give each output a file of its own`);
    }
    identities.add(identity);
  }
  return identities;
}

async function sizeOf(path: string): Promise<number | undefined> {
  // What cannot be looked at is told when it is opened.
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true ? found.size : undefined;
}

/** The real path of what exists, the absolute path of what does not. */
function identityOf(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}
