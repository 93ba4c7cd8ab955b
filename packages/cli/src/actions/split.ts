import { basename } from "node:path";
import { UsageError } from "@burnish/core";
import type { SplitFlags } from "../commands/split.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { runTransform } from "../run/run-transform.ts";

/** Runs `burnish split`. */
export async function split(
  files: readonly string[],
  flags: SplitFlags,
  context: CliContext,
): Promise<ExitCode> {
  // Ledger and rejects lie beside the folder, so it needs a name.
  const output = flags.output.replace(/(?<=.)\/+$/, "");
  if (["-", "/", ".", ".."].includes(basename(output) || "/")) {
    throw new UsageError("split writes a folder of its own; name it with -o DIR");
  }
  return runTransform(
    {
      name: "split",
      files,
      flags: { ...flags, output },
      transform: { id: flags.id },
      options: { size: flags.size, ...(flags.id && { id: true }) },
      seeded: false,
      batchSize: flags.size,
    },
    context,
  );
}
