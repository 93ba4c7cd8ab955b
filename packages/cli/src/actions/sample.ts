import { createReservoirSample } from "@burnish/core";
import type { SampleFlags } from "../commands/sample.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { toTempDir } from "../options/spill-options.ts";
import { runTransform } from "../run/run-transform.ts";

/** Runs `burnish sample`. */
export async function sample(
  files: readonly string[],
  flags: SampleFlags,
  context: CliContext,
): Promise<ExitCode> {
  return runTransform(
    {
      name: "sample",
      files,
      flags,
      transform: {},
      options: { count: flags.count },
      seeded: true,
      reorder: () => ({
        stage: "sample",
        open: () =>
          createReservoirSample({
            size: flags.count,
            seed: flags.seed,
            memoryBytes: flags.memory,
            tempDir: toTempDir(flags),
          }),
      }),
    },
    context,
  );
}
