import { anyText, checked, type FlagsOf, isSet, listOf, optional } from "./flag-readers.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";

const shape = { report: reportFiles("json", "md"), json: isSet };

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

const pageShape = { ...shape, report: reportFiles("json", "md", "html") };

/** Where a report goes that is also a page to look at. */
export const pageReportOptions = {
  shape: pageShape,
  specs: [
    {
      flags: "--report <file>",
      description: "write the report to FILE.html (a page), FILE.json or FILE.md as well",
      repeatable: true,
    },
    ...specs.slice(1),
  ],
} satisfies OptionSet<typeof pageShape>;

function reportFiles(...endings: readonly string[]) {
  const ending = new RegExp(`\\.(?:${endings.join("|")})$`);
  const names = endings.map((name) => `.${name}`);
  const allowed = `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
  return optional(
    listOf(checked(anyText, (path) => ending.test(path), `the file must end in ${allowed}`)),
  );
}
