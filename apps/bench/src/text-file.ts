import { readFile } from "node:fs/promises";
import { InputError, openFileOutput } from "@burnish/core";

/** A text file; InputError where it cannot be read. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new InputError(`cannot read it: ${(error as Error).message}`, { file: path });
  }
}

/** Writes a text file beside its name and renames it; makes its folder. */
export async function writeText(path: string, text: string): Promise<void> {
  const file = await openFileOutput(path, "xxh128-1m");
  try {
    await file.write(new TextEncoder().encode(text));
    await file.seal();
    await file.commit();
  } catch (error) {
    await file.abort();
    throw error;
  }
}
