import {
  BUILT_IN_PROFILE,
  emptyValidationTally,
  mergeValidationTally,
  readCatalogue,
  readProfile,
  summariseValidation,
  type ValidationTally,
} from "@burnish/core";
import { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import { examineOptions } from "../options/examine-options.ts";
import type { OptionSet } from "../options/option-set.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { validateReport } from "../reports/validate-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { publishReport } from "../run/publish-report.ts";
import { runExamine } from "../run/run-examine.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const validateShape = {
  catalogue: z.string().optional(),
  profile: z.string().optional(),
  failOn: z.enum(["error", "warning"]),
  examples: wholeNumber(0),
};

const validateOptions = {
  shape: validateShape,
  specs: [
    {
      flags: "--catalogue <file>",
      description: "the tools that may be called: an OpenAI tools list or a file of parameters",
    },
    {
      flags: "--profile <file>",
      description: "what a good example is, YAML or JSON (default: the built-in profile)",
    },
    {
      flags: "--fail-on <severity>",
      description: "exit 1 where a finding of this severity remains",
      choices: ["error", "warning"],
      default: "error",
    },
    {
      flags: "--examples <n>",
      description: "first places to show of each kind of finding",
      default: "5",
    },
  ],
} satisfies OptionSet<typeof validateShape>;

const options = joinOptions(validateOptions, examineOptions);
type ValidateFlags = z.output<z.ZodObject<typeof options.shape>>;

export const addValidateCommand: AddCommand = defineCommand({
  name: "validate",
  summary: "check every example against tools and profile",
  description:
    "Checks structure, tool calls, arguments, context, metadata and secrets of every example. Exits 1 where an error remains. Writes nothing beside the input.",
  example: "burnish validate sft.jsonl --catalogue tools.json --report findings.md",
  argument: FILES,
  ...options,
  run: validate,
});

/** Runs `burnish validate`. */
async function validate(
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
