import {
  BUILT_IN_PROFILE,
  emptyValidationTally,
  mergeValidationTally,
  readCatalogue,
  readProfile,
  summariseValidation,
  type ValidationTally,
} from "@burnish/core";
import type { ValidateFlags } from "../commands/validate.ts";
import type { CliContext, ExitCode } from "../context.ts";
import { validateReport } from "../reports/validate-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { publishReport } from "../run/publish-report.ts";
import { runExamine } from "../run/run-examine.ts";

/** Runs `burnish validate`. */
export async function validate(
  files: readonly string[],
  flags: ValidateFlags,
  context: CliContext,
): Promise<ExitCode> {
  const profile = flags.profile === undefined ? BUILT_IN_PROFILE : await readProfile(flags.profile);
  const catalogue =
    flags.catalogue === undefined ? undefined : await readCatalogue(flags.catalogue);
  const tally = emptyValidationTally(flags.examples);
  const summary = await runExamine<ValidationTally>(
    {
      name: "validate",
      files,
      flags,
      read: [flags.catalogue, flags.profile],
      job: {
        kind: "validate",
        options: { profile, catalogue, maxExamplesPerCode: flags.examples },
      },
      merge: (block, place) => mergeValidationTally(tally, block, place),
    },
    context,
  );
  if (summary === undefined) return 0;
  const found = summariseValidation(tally, catalogue);
  await publishReport(
    validateReport({ found, summary, rejectsFile: flags.rejects }),
    flags,
    context.io,
  );
  const { error, warning } = found.findings;
  if (error > 0 || (flags.failOn === "warning" && warning > 0)) return 1;
  return exitCodeOf(summary.stages, flags, context.io);
}
