import { UsageError } from "@burnish/core";
import { anyText, type FlagReader, type FlagsOf, optional } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { serialReadingOptions } from "../options/reading-options.ts";
import { reportOptions } from "../options/report-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const batchSizes: FlagReader<readonly number[]> = (raw) => {
  const words = anyText(raw)
    .split(",")
    .map((word) => word.trim());
  const sizes = words.map((word) => (/^\d{1,7}$/.test(word) ? Number(word) : 0));
  if (sizes.every((size) => size >= 2)) return [...new Set(sizes)];
  throw new UsageError("write whole numbers from 2 to 9999999, such as 2,8,1000");
};

const checkShape = {
  batchSize: optional(batchSizes),
  shards: optional(wholeNumber(1)),
  groupDistance: wholeNumber(1),
};

const checkOptions = {
  shape: checkShape,
  specs: [
    {
      flags: "--batch-size <sizes>",
      description: "batch sizes to simulate, such as 2,8,1000 (default: 2 to 128, and 1000)",
    },
    {
      flags: "--shards <n>",
      description: "what dataset_num_proc will be: blocks begin anew in each shard",
    },
    {
      flags: "--group-distance <rows>",
      description: "rows of one prompt that stand closer than this are told",
      default: "128",
    },
  ],
} satisfies OptionSet<typeof checkShape>;

const reading = joinOptions(serialReadingOptions, reportOptions);
const options = joinOptions(checkOptions, reading);
export type CheckLayoutFlags = FlagsOf<typeof options.shape>;

export const addCheckLayoutCommand: AddCommand = defineCommand({
  name: "check-layout",
  summary: "simulate how a KTO trainer pairs the rows of a file",
  description:
    "Reads FILES as one dataset in file order (prompt, completion, label or conversations, label) and counts, for each batch size, the KL pairs of one prompt, rows paired with themselves and batches of one label. Exit code 1 where it finds some.",
  example: "burnish check-layout kto.jsonl --batch-size 2,8,1000",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/check-layout.ts")).checkLayout,
});
