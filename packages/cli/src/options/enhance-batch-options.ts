import { anyText, type FlagsOf, listOf, oneOf, optional } from "./flag-readers.ts";
import type { OptionSet } from "./option-set.ts";

const shape = {
  batch: optional(oneOf("export", "submit", "poll", "import")),
  batchFolder: optional(anyText),
  batchResults: optional(listOf(anyText)),
};

/** Options of requests that are made in files. */
export const batchOptions = {
  shape,
  specs: [
    {
      flags: "--batch <step>",
      description:
        "with --with model, at half the price and within a day: export writes the requests into files for the endpoint's batches, submit begins them, poll looks once and writes the outputs by what came back; import does so with results that were fetched otherwise",
      choices: ["export", "submit", "poll", "import"],
    },
    {
      flags: "--batch-folder <folder>",
      description: "where the files of requests lie (default: OUTPUT.batches)",
    },
    {
      flags: "--batch-results <file>",
      description: "output or error file of a batch, for import; repeatable",
      repeatable: true,
    },
  ],
} satisfies OptionSet<typeof shape>;

export type BatchFlags = FlagsOf<typeof shape>;
