import type { FlagsOf } from "./flag-readers.ts";
import type { OptionSet } from "./option-set.ts";
import { outputOptions } from "./output-options.ts";
import { pathOptions } from "./path-options.ts";
import { readingOptions } from "./reading-options.ts";
import { reportOptions } from "./report-options.ts";
import { selectionOptions } from "./selection-options.ts";
import { spillOptions } from "./spill-options.ts";

const shape = {
  ...outputOptions.shape,
  ...selectionOptions.shape,
  ...spillOptions.shape,
  ...readingOptions.shape,
  ...pathOptions.shape,
  ...reportOptions.shape,
};

/** Options of every command that reads records and writes records. */
export const transformOptions = {
  shape,
  specs: [
    ...outputOptions.specs,
    ...selectionOptions.specs,
    ...spillOptions.specs,
    ...readingOptions.specs,
    ...pathOptions.specs,
    ...reportOptions.specs,
  ],
} satisfies OptionSet<typeof shape>;

export type TransformFlags = FlagsOf<typeof shape>;
