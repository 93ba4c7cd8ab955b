import {
  createDistinctCounter,
  emptyInspectTally,
  type InspectOptions,
  type InspectTally,
  mergeInspectTally,
  summariseInspect,
} from "@burnish/core";
import type { InspectFlags } from "../commands/inspect.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { toTempDir } from "../options/spill-options.ts";
import { inspectReport } from "../reports/inspect-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { publishReport } from "../run/publish-report.ts";
import { runExamine } from "../run/run-examine.ts";

/** Runs `burnish inspect`. */
export async function inspect(
  files: readonly string[],
  flags: InspectFlags,
  context: CliContext,
): Promise<ExitCode> {
  const options: InspectOptions = flags.by === undefined ? {} : { by: flags.by };
  const tally = emptyInspectTally(options);
  const distinct = createDistinctCounter({
    memoryBytes: flags.memory,
    tempDir: toTempDir(flags),
  });
  try {
    const summary = await runExamine<InspectTally>(
      {
        name: "inspect",
        files,
        flags,
        job: { kind: "inspect", options },
        merge: async (block) => {
          mergeInspectTally(tally, block);
          await distinct.add(block.digests);
        },
      },
      context,
    );
    if (summary === undefined) return 0;
    const counted = await distinct.count();
    const report = inspectReport({
      figures: summariseInspect(tally, counted.distinct),
      spilledBytes: counted.spilledBytes,
      summary,
      rejectsFile: flags.rejects,
    });
    await publishReport(report, flags, context.io);
    return exitCodeOf(summary.stages, flags, context.io);
  } finally {
    await distinct.close();
  }
}
