import { z } from "zod";
import type { OptionSet, OptionSpec } from "./option-set.ts";

const shape = {
  report: z
    .array(
      z.string().refine((path) => /\.(json|md)$/.test(path), "the file must end in .json or .md"),
    )
    .optional(),
  json: z.boolean().optional(),
};

const specs: readonly OptionSpec[] = [
  {
    flags: "--report <file>",
    description: "write the report to FILE.json or FILE.md as well",
    repeatable: true,
  },
  { flags: "--json", description: "print the report as JSON" },
];

/** Where a command's report goes. */
export const reportOptions = { shape, specs } satisfies OptionSet<typeof shape>;

export type ReportFlags = z.output<z.ZodObject<typeof shape>>;
