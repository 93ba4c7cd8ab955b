import { createHash } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../errors.ts";

const STEM = ".burnish-";

/** Name beside `path` under which this process writes before it renames; short whatever the length of `path`. */
export function temporaryName(path: string): string {
  return join(dirname(path), `${STEM}${tagOf(path)}-${process.pid}.tmp`);
}

/**
 * Removes what killed processes left of earlier writes to `path`. Refuses with UsageError where a living process is
 * writing it now.
 */
export async function sweepTemporaries(path: string): Promise<void> {
  const prefix = `${STEM}${tagOf(path)}-`;
  for (const name of await readdir(dirname(path))) {
    if (!name.startsWith(prefix) || !name.endsWith(".tmp")) continue;
    const pid = Number(name.slice(prefix.length, -".tmp".length));
    if (pid !== process.pid && isAlive(pid)) {
      throw new UsageError(
        `${path} is being written by another burnish (process ${pid}); wait for it or choose another -o`,
      );
    }
    if (pid !== process.pid) await rm(join(dirname(path), name), { recursive: true, force: true });
  }
}

function tagOf(path: string): string {
  return createHash("sha256").update(basename(path)).digest("hex").slice(0, 12);
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
