import type { Stats } from "node:fs";
import { InputError } from "../errors.ts";

/** What tells that a file has changed, short of reading it again. */
export interface FileState {
  /** Bytes. */
  readonly size: number;
  /** Last change of its content, in milliseconds since 1970. */
  readonly modifiedMs: number;
}

/** The state of a file that was looked at. */
export function fileState({ size, mtimeMs }: Stats): FileState {
  return { size, modifiedMs: mtimeMs };
}

/** InputError where a file is not as it was when reading began: what was read may be of no single moment. */
export function requireUnchanged(path: string, before: FileState, now: FileState): void {
  if (before.size === now.size && before.modifiedMs === now.modifiedMs) return;
  const how =
    before.size === now.size
      ? "was written to"
      : `had ${before.size} bytes at first and has ${now.size} now`;
  throw new InputError(
    `has changed while it was read: it ${how}; run again when nothing writes to it`,
    { file: path },
  );
}
