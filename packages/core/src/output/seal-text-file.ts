import type { HashKind } from "../hash/stream-hash.ts";
import { openFileOutput } from "./open-file-output.ts";
import type { Output } from "./output.ts";

/** Writes a whole text to `path` and makes it durable; the caller shows it by `commit`. Leaves nothing on failure. */
export async function sealTextFile(path: string, text: string, hash: HashKind): Promise<Output> {
  const output = await openFileOutput(path, hash);
  try {
    await output.write(new TextEncoder().encode(text));
    await output.seal();
    return output;
  } catch (error) {
    await output.abort();
    throw error;
  }
}
