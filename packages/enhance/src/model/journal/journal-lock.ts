import { readFileSync } from "node:fs";
import { open, readdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UsageError } from "@burnish/core";

/**
 * Takes a journal for this process and gives the function that leaves it again. UsageError where another process writes to
 * it; what an ended one left is taken over. Each process has a file of its own, made before it looks for others: of two that
 * start at the same moment at least one sees the other.
 */
export async function lockJournal(path: string): Promise<() => Promise<void>> {
  const folder = dirname(path);
  const prefix = `.${basename(path)}-`;
  const own = `${prefix}${process.pid}-${startOf(process.pid) ?? 0}.lock`;
  const lock = join(folder, own);
  try {
    await (await open(lock, "wx")).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw occupied(path, process.pid);
  }
  for (const name of await readdir(folder)) {
    if (name === own || !name.startsWith(prefix)) continue;
    const [, pid, start] = /^(\d+)-(\d+)\.lock$/.exec(name.slice(prefix.length)) ?? [];
    if (pid === undefined) continue;
    if (isAlive(Number(pid), Number(start))) {
      await rm(lock, { force: true });
      throw occupied(path, Number(pid));
    }
    await rm(join(folder, name), { force: true });
  }
  return () => rm(lock, { force: true });
}

function occupied(path: string, pid: number): UsageError {
  return new UsageError(
    `process ${pid} is writing to the journal ${path}; wait for it, or name another with --journal`,
  );
}

/** Ids come back: a process is the same one where it started at the same clock tick. */
function isAlive(pid: number, start: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  const now = startOf(pid);
  return now === undefined || now === start;
}

/** Clock ticks since boot; undefined where the system does not say. */
function startOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    // The command's name comes second, in brackets, and may hold anything.
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return undefined;
  }
}
