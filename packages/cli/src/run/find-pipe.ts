import { stat } from "node:fs/promises";
import type { InputSource } from "@burnish/core";

/** The first input that can be read only once, as the user wrote it: standard input, a pipe, a device. */
export async function findPipe(inputs: readonly InputSource[]): Promise<string | undefined> {
  for (const { path, location } of inputs) {
    if (path === "-") return path;
    // What cannot be looked at is told when it is opened.
    const found = await stat(location ?? path).catch(() => undefined);
    if (found !== undefined && !found.isFile()) return path;
  }
  return undefined;
}
