import { readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { verifyLedger } from "@burnish/core";
import { hashFile } from "./hash-file.ts";
import { readLedgerFacts } from "./ledger-facts.ts";
import type { StageState, WrittenFile } from "./run-state.ts";

/** The regular files of a stage's folder: path below the run's folder, and what tells one version of it from the next. */
export type FolderListing = ReadonlyMap<string, { readonly bytes: number; readonly mark: string }>;

/** Lists `stage` in the run's `folder`; empty where there is no such folder. */
export async function listStage(folder: string, stage: string): Promise<FolderListing> {
  const entries = await readdir(join(folder, stage), {
    withFileTypes: true,
    recursive: true,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const listing = new Map<string, { bytes: number; mark: string }>();
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const absolute = join(entry.parentPath, entry.name);
    const { size, mtimeMs, ino } = await stat(absolute);
    const path = join(stage, absolute.slice(join(folder, stage).length));
    listing.set(path, { bytes: size, mark: `${ino} ${mtimeMs}` });
  }
  return listing;
}

/**
 * What a stage wrote, by the listings before and after it. Files that an earlier run of the stage wrote and this one did
 * not are removed; files of somebody else are left alone.
 */
export async function recordFiles(
  folder: string,
  before: FolderListing,
  after: FolderListing,
  options: { readonly earlier: readonly WrittenFile[]; readonly ledger: string | undefined },
): Promise<WrittenFile[]> {
  const earlier = new Set(options.earlier.map(({ path }) => path));
  const hashed = await filesOfLedger(folder, options.ledger);
  const files: WrittenFile[] = [];
  for (const [path, { bytes, mark }] of after) {
    const file = join(folder, path);
    if (before.get(path)?.mark === mark) {
      if (earlier.has(path)) await rm(file, { force: true });
      continue;
    }
    const { mtimeMs: modifiedMs } = await stat(file);
    const written = { path, bytes, modifiedMs };
    files.push(hashed(path) ? written : { ...written, sha256: await hashFile(file) });
  }
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Whether the ledger holds the hash of a path. */
async function filesOfLedger(
  folder: string,
  ledger: string | undefined,
): Promise<(path: string) => boolean> {
  if (ledger === undefined) return () => false;
  const { outputs } = await readLedgerFacts(join(folder, ledger));
  const patterns = outputs.map(({ path }) => join(dirname(ledger), path).split("*"));
  return (path) =>
    patterns.some(([head = "", tail]) =>
      tail === undefined ? path === head : path.startsWith(head) && path.endsWith(tail),
    );
}

/**
 * Whether all that a stage wrote is still there as it was: by size, and by hash where the time of a file has changed or
 * `verify` asks for it.
 */
export async function filesHold(
  folder: string,
  { files }: StageState,
  options: { readonly ledger: string | undefined; readonly verify: boolean },
): Promise<boolean> {
  let hashLedger = options.verify;
  for (const { path, bytes, modifiedMs, sha256 } of files) {
    const file = join(folder, path);
    const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
      throw error;
    });
    if (found?.isFile() !== true || found.size !== bytes) return false;
    if (!options.verify && found.mtimeMs === modifiedMs) continue;
    if (sha256 === undefined) hashLedger = true;
    else if ((await hashFile(file)) !== sha256) return false;
  }
  if (options.ledger === undefined || !hashLedger) return true;
  return (await verifyLedger(join(folder, options.ledger), [])).faults.length === 0;
}

/** Removes what a stage wrote that has no work any more, so that nothing old looks like a result. */
export async function removeFiles(folder: string, { files }: StageState): Promise<void> {
  for (const { path } of files) await rm(join(folder, path), { force: true });
}
