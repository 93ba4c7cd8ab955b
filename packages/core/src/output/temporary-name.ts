import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../errors.ts";

const NAME = /^\.burnish-([0-9a-f]{12})-(\d+)-(\d+)\.tmp$/;

/**
 * Name beside `path` under which this process writes before it renames; short whatever the length of `path`. It holds
 * the process's id and start, since ids come back: in a container every run may have the same one.
 */
export function temporaryName(path: string): string {
  const name = `.burnish-${tagOf(path)}-${process.pid}-${startOf(process.pid) ?? 0}.tmp`;
  return join(dirname(path), name);
}

/**
 * Removes what ended processes left of earlier writes to `path`. Refuses with UsageError where a living process is
 * writing it now.
 */
export async function sweepTemporaries(path: string): Promise<void> {
  for (const name of await readdir(dirname(path))) {
    const [, tag, pid, start] = NAME.exec(name) ?? [];
    if (tag !== tagOf(path)) continue;
    const owner = Number(pid);
    if (!isRunning(owner, Number(start))) {
      await rm(join(dirname(path), name), { recursive: true, force: true });
    } else if (owner !== process.pid) {
      throw new UsageError(
        `${path} is being written by another burnish (process ${pid}); wait for it or choose another -o`,
      );
    }
  }
}

function tagOf(path: string): string {
  return createHash("sha256").update(basename(path)).digest("hex").slice(0, 12);
}

function isRunning(pid: number, start: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = startOf(pid);
  return now === undefined || now === start;
}

/** When the process started, in clock ticks since boot; undefined where the system does not say. */
function startOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The command's name comes second, in brackets, and may hold anything.
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
  } catch {
    return undefined;
  }
}
