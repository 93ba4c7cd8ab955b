import { anyText, type FlagsOf, isSet, optional } from "./flag-readers.ts";
import type { OptionSet } from "./option-set.ts";
import { wholeNumber } from "./whole-number.ts";

const shape = {
  batchSize: optional(wholeNumber(1)),
  collect: optional(anyText),
  nextRound: isSet,
};

/** Options of batches that people fill. */
export const filesOptions = {
  shape,
  specs: [
    { flags: "--batch-size <n>", description: "rows a batch of --with files (default: 50)" },
    {
      flags: "--collect <folder>",
      description: "write what came back in a folder of --with files, by the same gate",
    },
    {
      flags: "--next-round",
      description:
        "with --collect: write the refused rows with their reasons as a new round of batches",
    },
  ],
} satisfies OptionSet<typeof shape>;

export type FilesFlags = FlagsOf<typeof shape>;
