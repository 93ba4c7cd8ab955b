import { open, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "@burnish/core";
import { isAlive, ownMark } from "./process-life.ts";

const LOCK = /^\.run-(\d+)-(\d+)\.lock$/;

/**
 * Takes a folder for the run of this process and gives the function that leaves it again. UsageError where another run is
 * at work there; what an ended process left is taken over. Each run has a file of its own, made before it looks for
 * others: of two that start at the same moment at least one sees the other, so never do both go on.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const { pid, start } = ownMark();
  const own = `.run-${pid}-${start}.lock`;
  const path = join(folder, own);
  try {
    await (await open(path, "wx")).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw occupied(folder, pid);
  }
  for (const name of await readdir(folder)) {
    const [, otherPid, otherStart] = LOCK.exec(name) ?? [];
    if (otherPid === undefined || name === own) continue;
    const other = { pid: Number(otherPid), start: Number(otherStart) };
    if (isAlive(other)) {
      await rm(path, { force: true });
      throw occupied(folder, other.pid);
    }
    await rm(join(folder, name), { force: true });
  }
  return () => rm(path, { force: true });
}

/** Whether `name` is the lock of a run. */
export function isLockName(name: string): boolean {
  return LOCK.test(name);
}

function occupied(folder: string, pid: number): UsageError {
  return new UsageError(
    `another run is at work in ${folder} (process ${pid}); wait for it, or choose another --output`,
  );
}
