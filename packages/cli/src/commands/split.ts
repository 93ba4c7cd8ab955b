import { basename } from "node:path";
import { UsageError } from "@burnish/core";
import { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import type { OptionSet } from "../options/option-set.ts";
import { transformOptions } from "../options/transform-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { runTransform } from "../run/run-transform.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const splitShape = { size: wholeNumber(1), id: z.boolean().optional() };

const splitOptions = {
  shape: splitShape,
  specs: [
    { flags: "--size <n>", description: "records a batch", default: "50" },
    {
      flags: "--id",
      description: "add _id to each record, so that a rewritten one can be matched again",
    },
  ],
} satisfies OptionSet<typeof splitShape>;

const options = joinOptions(splitOptions, transformOptions);
type SplitFlags = z.output<z.ZodObject<typeof options.shape>>;

export const addSplitCommand: AddCommand = defineCommand({
  name: "split",
  summary: "write records in batches, with a manifest",
  description:
    "Writes the selected records to DIR/batch_001.jsonl … and DIR/manifest.jsonl, which holds source, address and SHA-256 of every record.",
  example: "burnish split relabeled.jsonl --label false --size 50 --id -o batches",
  argument: FILES,
  ...options,
  run: split,
});

/** Runs `burnish split`. */
async function split(
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
      transform: { id: flags.id === true },
      options: { size: flags.size, ...(flags.id === true && { id: true }) },
      seeded: false,
      batchSize: flags.size,
    },
    context,
  );
}
