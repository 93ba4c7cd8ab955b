import { readSync } from "node:fs";
import { StageError } from "../errors.ts";

/** Fills `into` with the bytes of a temporary file from `position` on; StageError where it ends before. */
export function readAt(file: number, position: number, into: Uint8Array): void {
  for (let at = 0; at < into.length; ) {
    const read = readSync(file, into, at, into.length - at, position + at);
    if (read === 0) {
      throw new StageError("spill", `the temporary file ends before byte ${position + at + 1}`);
    }
    at += read;
  }
}
