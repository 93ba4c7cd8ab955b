import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { type HashKind, type Output, openFileOutput, UsageError } from "@burnish/core";
import { STATISTICS_FILE } from "./folder-statistics.ts";

/** A folder that is made beside its place and shown as a whole. */
export interface StagedFolder {
  /** Where its files are written until then. */
  readonly path: string;
  /** The ledger beside the folder; its temporary file keeps others from writing the same folder meanwhile. */
  readonly ledger: Output;
  /** Shows the folder instead of what stood there, then the ledger, which the caller has sealed. */
  commit(): Promise<void>;
  /** Takes everything back; safe at any time before `commit` begins. */
  abort(): Promise<void>;
}

/**
 * Prepares to write `folder` as a whole. It may be missing, empty, or a dataset folder of an earlier run, which is replaced
 * when the new one is complete; UsageError for a folder with anything else in it, which must not be lost. Until `commit`
 * nothing changes; a kill while the folders change places leaves the old one as `FOLDER.replaced`, which the next run puts
 * back first.
 */
export async function openStagedFolder(folder: string, hash: HashKind): Promise<StagedFolder> {
  const target = resolve(folder);
  const beside = (name: string): string => join(dirname(target), name);
  const path = beside(`.${basename(target)}.burnish-staged`);
  const replaced = `${target}.replaced`;
  const ledger = await openFileOutput(`${target}.ledger.json`, hash);
  try {
    await restore(target, replaced);
    await refuseForeign(folder, target);
    await rm(path, { recursive: true, force: true });
    await mkdir(path, { recursive: true });
  } catch (error) {
    await ledger.abort();
    throw error;
  }
  return {
    path,
    ledger,
    async commit() {
      const isThere = await exists(target);
      if (isThere) await rename(target, replaced);
      try {
        await rename(path, target);
      } catch (error) {
        if (isThere) await rename(replaced, target);
        throw error;
      }
      await ledger.commit();
      if (isThere) await rm(replaced, { recursive: true });
    },
    async abort() {
      await Promise.allSettled([ledger.abort(), rm(path, { recursive: true, force: true })]);
    },
  };
}

/** What an earlier run was killed over. */
async function restore(target: string, replaced: string): Promise<void> {
  if (!(await exists(join(replaced, STATISTICS_FILE)))) return;
  if (await exists(target)) await rm(replaced, { recursive: true });
  else await rename(replaced, target);
}

/** Names that a dataset folder has; in it only what burnish wrote. */
const OURS: ReadonlySet<string> = new Set(["README.md", STATISTICS_FILE, "data", "plots"]);

async function refuseForeign(folder: string, target: string): Promise<void> {
  const found = await stat(target).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isDirectory()) {
    throw new UsageError(`${folder} is a file; name a folder for -o`);
  }
  const names = await readdir(target);
  const foreign = names.filter((name) => !OURS.has(name));
  if (names.length > 0 && !names.includes(STATISTICS_FILE)) {
    throw new UsageError(
      `${folder} holds files and no ${STATISTICS_FILE}, so burnish did not write it; choose an empty folder`,
    );
  }
  if (foreign.length > 0) {
    throw new UsageError(
      `${folder} holds ${foreign.slice(0, 3).join(", ")}, which burnish did not write and would lose; move it or choose another folder`,
    );
  }
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return false;
      throw error;
    },
  );
}
