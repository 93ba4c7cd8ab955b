import {
  compressionOf,
  compressOutput,
  type HashKind,
  type Output,
  openFileOutput,
  openStreamOutput,
  UsageError,
} from "@burnish/core";
import type { CliIo } from "../context.ts";

/** The output that `-o` names: standard output for `-`, compressed where the name ends in .gz or .zst. */
export async function openOutput(path: string, hash: HashKind, io: CliIo): Promise<Output> {
  if (path.endsWith("/")) throw new UsageError(`${path} is a folder; name a file in it for -o`);
  if (path === "-") return openStreamOutput(io.stdout, hash);
  const output = await openFileOutput(path, hash);
  const compression = compressionOf(path);
  return compression === undefined ? output : compressOutput(output, compression);
}
