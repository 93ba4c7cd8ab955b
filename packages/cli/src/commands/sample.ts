import { createReservoirSample } from "@burnish/core";
import type { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import type { OptionSet } from "../options/option-set.ts";
import { toTempDir } from "../options/spill-options.ts";
import { transformOptions } from "../options/transform-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { runTransform } from "../run/run-transform.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const sampleShape = { count: wholeNumber(0) };

const sampleOptions = {
  shape: sampleShape,
  specs: [{ flags: "-n, --count <n>", description: "records to draw", mandatory: true }],
} satisfies OptionSet<typeof sampleShape>;

const options = joinOptions(sampleOptions, transformOptions);
type SampleFlags = z.output<z.ZodObject<typeof options.shape>>;

export const addSampleCommand: AddCommand = defineCommand({
  name: "sample",
  summary: "draw records at random",
  description:
    "Draws N of the selected records, each equally likely, in one pass; they keep their order.",
  example: "burnish sample big.jsonl.zst -n 100 --seed 7 -o look.jsonl",
  argument: FILES,
  ...options,
  run: sample,
});

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
