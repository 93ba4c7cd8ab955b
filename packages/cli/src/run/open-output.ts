import {
  type HashKind,
  type Output,
  openRecordOutput,
  openStreamOutput,
  UsageError,
} from "@burnish/core";
import type { CliIo } from "../context.ts";

/** The output that `-o` names: standard output for `-`, compressed where the name ends in .gz or .zst. */
export async function openOutput(path: string, hash: HashKind, io: CliIo): Promise<Output> {
  if (path.endsWith("/")) throw new UsageError(`${path} is a folder; name a file in it for -o`);
  if (path === "-") return openStreamOutput(io.stdout, hash);
  return openRecordOutput(path, hash);
}
