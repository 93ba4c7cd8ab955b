import { createReservoirSample } from "@burnish/core";
import type { Command } from "commander";
import type { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import { addOptions, type OptionSet, readFlags } from "../options/option-set.ts";
import { toTempDir } from "../options/spill-options.ts";
import { transformOptions } from "../options/transform-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { runTransform } from "./run-transform.ts";

const sampleShape = { count: wholeNumber(0) };

const sampleOptions = {
  shape: sampleShape,
  specs: [{ flags: "-n, --count <n>", description: "records to draw", mandatory: true }],
} satisfies OptionSet<typeof sampleShape>;

const shape = { ...transformOptions.shape, ...sampleOptions.shape };
type SampleFlags = z.output<z.ZodObject<typeof shape>>;

export function addSampleCommand(
  program: Command,
  context: CliContext,
  exit: (code: ExitCode) => void,
): void {
  const command = program
    .command("sample")
    .summary("draw records at random")
    .description(
      "Draws N of the selected records, each equally likely, in one pass; they keep their order.",
    )
    .argument("<files...>", "JSONL or JSON files, globs, or - for standard input; .gz and .zst too")
    .addHelpText(
      "after",
      `
Example:
  burnish sample big.jsonl.zst -n 100 --seed 7 -o look.jsonl`,
    );
  addOptions(command, sampleOptions, transformOptions);
  command.action(async (files: string[], raw: Record<string, unknown>) => {
    exit(await sample(files, readFlags(shape, raw), context));
  });
}

/** Runs `burnish sample`. */
function sample(
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
        records: createReservoirSample({
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
