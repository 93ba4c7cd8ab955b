import { anyText, checked, type FlagsOf, isSet, listOf, optional } from "./flag-readers.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";

const shape = {
  report: optional(
    listOf(
      checked(anyText, (path) => /\.(json|md)$/.test(path), "the file must end in .json or .md"),
    ),
  ),
  json: isSet,
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

export type ReportFlags = FlagsOf<typeof shape>;
