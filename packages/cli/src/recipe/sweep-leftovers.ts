import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "./process-life.ts";

const TEMPORARY = /^\.burnish-[0-9a-f]{12}-(\d+)-(\d+)\.tmp$/;

/** Removes what ended processes left half written in a folder and in those below it. */
export async function sweepLeftovers(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const [, pid, start] = TEMPORARY.exec(entry.name) ?? [];
    if (pid !== undefined) {
      if (!isAlive({ pid: Number(pid), start: Number(start) })) {
        await rm(path, { recursive: true, force: true });
      }
    } else if (entry.isDirectory()) {
      await sweepLeftovers(path);
    }
  }
}
