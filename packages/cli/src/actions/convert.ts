import {
  type ConvertTally,
  convertJobSpec,
  emptyConvertTally,
  mergeConvertTally,
  parseAllowedLosses,
} from "@burnish/export";
import type { ConvertFlags } from "../commands/convert.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { toThreads } from "../options/reading-options.ts";
import { convertReport } from "../reports/convert-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { publishReport } from "../run/publish-report.ts";
import { prepareRewrite, runRewrite } from "../run/run-rewrite.ts";
import { toSelection } from "../run/to-selection.ts";

/** Runs `burnish convert`. Ends with 1 where not one record could be converted. */
export async function convert(
  files: readonly string[],
  flags: ConvertFlags,
  context: CliContext,
): Promise<ExitCode> {
  const { from, to, lossy, output } = flags;
  const allowed = parseAllowedLosses(lossy);
  const places = await prepareRewrite(files, flags, { sides: [], read: [] }, context);
  const tally = emptyConvertTally();
  const { ledger, rejectExamples } = await runRewrite(
    {
      name: "convert",
      flags,
      places,
      job: { ...convertJobSpec({ from, to, allowed }), select: toSelection(flags) },
      threads: toThreads(flags, places.inputs.bytes),
      stages: ["select"],
      merge: (block: ConvertTally) => mergeConvertTally(tally, block),
      options: { from, to, lossy },
    },
    context,
  );
  const { rejects } = places;
  const report = convertReport({ tally, from, to, ledger, rejectExamples, output, rejects });
  await publishReport(report, flags, context.io, output);
  if (tally.records > 0 && tally.converted === 0) {
    context.io.stderr.write(
      `error: not one of ${tally.records} records could be written as ${to}; the report says why\n`,
    );
    return 1;
  }
  return exitCodeOf(ledger.stages, flags, context.io);
}
