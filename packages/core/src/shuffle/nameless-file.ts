import { closeSync, openSync, rmSync } from "node:fs";
import { spillError } from "./spill-error.ts";
import { spillPath } from "./spill-path.ts";

/** An open temporary file, for synchronous use. On POSIX it has no name and vanishes with the process. */
export interface NamelessFile {
  /** Descriptor, good in every thread. */
  readonly file: number;
  /** Gives the space back; safe to call twice. */
  close(): void;
}

/** Creates one in `tempDir`, readable by this user alone; InputError where that folder cannot be written. */
export function openNamelessFile(tempDir: string): NamelessFile {
  const path = spillPath(tempDir);
  const file = openForWriting(path, tempDir);
  // An open file cannot be unlinked there.
  const isNamed = process.platform === "win32";
  let isOpen = true;
  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    closeSync(file);
    if (isNamed) rmSync(path, { force: true });
  };
  try {
    if (!isNamed) rmSync(path);
  } catch (error) {
    close();
    throw error;
  }
  return { file, close };
}

function openForWriting(path: string, tempDir: string): number {
  try {
    return openSync(path, "wx+", 0o600);
  } catch (error) {
    throw spillError(error, tempDir);
  }
}
