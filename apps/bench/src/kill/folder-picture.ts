import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join, relative } from "node:path";

/** Times of files that a run of stages goes by; no two runs have the same. */
const STATE = "run.state.json";

/** SHA-256 of every file below a folder, by its path from there; empty where there is no folder. */
export async function pictureOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  const files = entries.filter((entry) => entry.isFile() && entry.name !== STATE);
  const read = files.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    const hash = createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
    return [relative(folder, path), hash] as const;
  });
  return new Map((await Promise.all(read)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a killed run left of the files of two complete ones. */
export interface LeftBehind {
  /** `both` where the two are one. */
  readonly state: "old" | "new" | "both" | "mixed";
  /** Files that are neither the old nor the new one, or are gone although both have them. */
  readonly broken: readonly string[];
  /** Files that no complete run has. */
  readonly strays: readonly string[];
}

/**
 * Compares a folder after a kill with the folder before it and with that of an undisturbed run. With `mayBeGone` a file that
 * both have may be missing: a run of stages takes back what no longer holds before it goes on.
 */
export function judgeLeft(
  left: ReadonlyMap<string, string>,
  old: ReadonlyMap<string, string>,
  complete: ReadonlyMap<string, string>,
  mayBeGone = false,
): LeftBehind {
  const known = [...new Set([...old.keys(), ...complete.keys()])];
  const broken = known.filter((path) => {
    const found = left.get(path);
    if (found === undefined && mayBeGone) return false;
    return found !== old.get(path) && found !== complete.get(path);
  });
  const strays = [...left.keys()].filter((path) => !old.has(path) && !complete.has(path));
  const isOld = known.every((path) => left.get(path) === old.get(path));
  const isNew = known.every((path) => left.get(path) === complete.get(path));
  const one = isOld ? "old" : isNew ? "new" : "mixed";
  return { state: isOld && isNew ? "both" : one, broken, strays };
}
