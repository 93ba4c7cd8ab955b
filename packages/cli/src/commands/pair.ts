import { anyText, type FlagsOf, optional } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { outputOptions } from "../options/output-options.ts";
import { pairOptions } from "../options/pair-options.ts";
import { serialReadingOptions } from "../options/reading-options.ts";
import { pageReportOptions } from "../options/report-options.ts";
import { spillOptions } from "../options/spill-options.ts";
import { type AddCommand, defineCommand } from "./define-command.ts";

const { output } = outputOptions.shape;
const writtenShape = { output, rejects: optional(anyText), unpaired: optional(anyText) };

const writtenOptions = {
  shape: writtenShape,
  specs: [
    ...outputOptions.specs.filter(({ flags }) => !flags.startsWith("--json-style")),
    {
      flags: "--unpaired <file>",
      description: "where every row is listed that was left out (default: OUTPUT.unpaired.jsonl)",
    },
  ],
} satisfies OptionSet<typeof writtenShape>;

const shape = {
  ...pairOptions.shape,
  ...writtenOptions.shape,
  ...spillOptions.shape,
  ...serialReadingOptions.shape,
  ...pageReportOptions.shape,
};

const options = {
  shape,
  specs: [
    ...pairOptions.specs,
    ...writtenOptions.specs,
    ...spillOptions.specs,
    ...serialReadingOptions.specs,
    ...pageReportOptions.specs,
  ],
} satisfies OptionSet<typeof shape>;

export type PairFlags = FlagsOf<typeof shape>;

export const addPairCommand: AddCommand = defineCommand({
  name: "pair",
  summary: "make a KTO or DPO dataset of originals and their enhanced versions",
  description:
    "Matches each original with its enhanced version by id or by content, leaves out broken pairs, and writes them in an order that trains right, which it checks afterwards.",
  example:
    "burnish pair --originals 'batches/batch_*.jsonl' --enhanced 'batches/enhanced_batch_*.jsonl' -o kto.jsonl --report kto.html",
  ...options,
  load: async () => (await import("../actions/pair.ts")).pair,
});
