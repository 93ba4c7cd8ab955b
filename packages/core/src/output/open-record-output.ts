import type { HashKind } from "../hash/stream-hash.ts";
import { compressionOf, compressOutput } from "./compress-output.ts";
import { openFileOutput } from "./open-file-output.ts";
import type { Output } from "./output.ts";

/** Opens `path` as `openFileOutput` does, compressed where its name ends in `.gz` or `.zst`. */
export async function openRecordOutput(path: string, hash: HashKind): Promise<Output> {
  const output = await openFileOutput(path, hash);
  const compression = compressionOf(path);
  return compression === undefined ? output : compressOutput(output, compression);
}
