import type { StageCounts } from "@burnish/core";
import type { CliIo, ExitCode } from "../context.ts";

/**
 * 1 where lines were rejected and `--strict` was asked for, or where not one line was a record: whatever such a file is,
 * it is not what the caller takes it for.
 */
export function exitCodeOf(
  stages: readonly StageCounts[],
  flags: { readonly strict?: boolean | undefined },
  io: CliIo,
): ExitCode {
  const [read] = stages;
  if (read === undefined || read.rejected === 0) return 0;
  if (read.rejected < read.in) return flags.strict === true ? 1 : 0;
  io.stderr.write(
    "error: not one line is a record; for an indented JSON document use --input-format json\n",
  );
  return 1;
}
