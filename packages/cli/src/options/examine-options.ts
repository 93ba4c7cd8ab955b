import { z } from "zod";
import type { OptionSet } from "./option-set.ts";
import { readingOptions } from "./reading-options.ts";
import { reportOptions } from "./report-options.ts";
import { selectionOptions } from "./selection-options.ts";
import { spillOptions } from "./spill-options.ts";

const shape = {
  ...selectionOptions.shape,
  ...spillOptions.shape,
  ...readingOptions.shape,
  ...reportOptions.shape,
  rejects: z.string().optional(),
};

/** Options of every command that reads records and only reports. */
export const examineOptions = {
  shape,
  specs: [
    ...selectionOptions.specs,
    ...spillOptions.specs,
    ...readingOptions.specs,
    ...reportOptions.specs,
    {
      flags: "--rejects <file>",
      description: "write rejected lines here (default: only count them)",
    },
  ],
} satisfies OptionSet<typeof shape>;

export type ExamineFlags = z.output<z.ZodObject<typeof shape>>;
