import { type FlagsOf, isSet } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { transformOptions } from "../options/transform-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const splitShape = { size: wholeNumber(1), id: isSet };

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
export type SplitFlags = FlagsOf<typeof options.shape>;

export const addSplitCommand: AddCommand = defineCommand({
  name: "split",
  summary: "write records in batches, with a manifest",
  description:
    "Writes the selected records to DIR/batch_001.jsonl … and DIR/manifest.jsonl, which holds source, address and SHA-256 of every record.",
  example: "burnish split relabeled.jsonl --label false --size 50 --id -o batches",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/split.ts")).split,
});
