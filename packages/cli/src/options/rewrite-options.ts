import type { FlagsOf } from "./flag-readers.ts";
import type { OptionSet } from "./option-set.ts";
import { outputOptions } from "./output-options.ts";
import { readingOptions } from "./reading-options.ts";
import { reportOptions } from "./report-options.ts";
import { selectionOptions } from "./selection-options.ts";

const { output, rejects } = outputOptions.shape;

const shape = {
  output,
  rejects,
  ...selectionOptions.shape,
  ...readingOptions.shape,
  ...reportOptions.shape,
};

/** Options of commands that rewrite records and keep their order. */
export const rewriteOptions = {
  shape,
  specs: [
    ...outputOptions.specs.filter(({ flags }) => !flags.startsWith("--json-style")),
    ...selectionOptions.specs,
    ...readingOptions.specs,
    ...reportOptions.specs,
  ],
} satisfies OptionSet<typeof shape>;

export type RewriteFlags = FlagsOf<typeof shape>;
