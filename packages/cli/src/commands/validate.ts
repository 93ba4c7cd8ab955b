import {
  BUILT_IN_PROFILE,
  emptyValidationTally,
  mergeValidationTally,
  readCatalogue,
  readProfile,
  summariseValidation,
  type ValidationTally,
} from "@burnish/core";
import type { Command } from "commander";
import { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import { examineOptions } from "../options/examine-options.ts";
import { addOptions, type OptionSet, readFlags } from "../options/option-set.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { validateReport } from "../reports/validate-report.ts";
import { publishReport } from "./publish-report.ts";
import { runExamine } from "./run-examine.ts";

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

const shape = { ...examineOptions.shape, ...validateOptions.shape };
type ValidateFlags = z.output<z.ZodObject<typeof shape>>;

export function addValidateCommand(
  program: Command,
  context: CliContext,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command("validate")
    .summary("check every example against tools and profile")
    .description(
      "Checks structure, tool calls, arguments, context, metadata and secrets of every example. Exits 1 where an error remains. Writes nothing beside the input.",
    )
    .argument("<files...>", "JSONL or JSON files, globs, or - for standard input; .gz and .zst too")
    .addHelpText(
      "after",
      `
Example:
  burnish validate sft.jsonl --catalogue tools.json --report findings.md`,
    );
  addOptions(command, validateOptions, examineOptions);
  command.action(async (files: string[], raw: Record<string, unknown>) => {
    exit(await validate(files, readFlags(shape, raw), context));
  });
}

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
  const rejected = summary.stages[0]?.rejected ?? 0;
  const fails = error > 0 || (flags.failOn === "warning" && warning > 0);
  return fails || (flags.strict === true && rejected > 0) ? 1 : 0;
}
