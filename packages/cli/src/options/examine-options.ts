import { anyText, type FlagsOf, optional } from "./flag-readers.ts";
import type { OptionSet } from "./option-set.ts";
import { pathOptions } from "./path-options.ts";
import { readingOptions } from "./reading-options.ts";
import { reportOptions } from "./report-options.ts";
import { selectionOptions } from "./selection-options.ts";
import { spillOptions } from "./spill-options.ts";

const shape = {
  ...selectionOptions.shape,
  ...spillOptions.shape,
  ...readingOptions.shape,
  ...pathOptions.shape,
  ...reportOptions.shape,
  rejects: optional(anyText),
};

/** Options of every command that reads records and only reports. */
export const examineOptions = {
  shape,
  specs: [
    ...selectionOptions.specs,
    ...spillOptions.specs,
    ...readingOptions.specs,
    ...pathOptions.specs,
    ...reportOptions.specs,
    {
      flags: "--rejects <file>",
      description: "write rejected lines here (default: only count them)",
    },
  ],
} satisfies OptionSet<typeof shape>;

export type ExamineFlags = FlagsOf<typeof shape>;
