import { anyText, type FlagsOf, oneOf, optional } from "./flag-readers.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";

const shape = {
  where: optional(anyText),
  label: optional(oneOf("true", "false")),
};

const specs: readonly OptionSpec[] = [
  {
    flags: "--where <expression>",
    description: "only records for which this is true, such as 'overall_quality >= 3'",
  },
  {
    flags: "--label <value>",
    description: "only records with this label",
    choices: ["true", "false"],
  },
];

/** Which records a command is about. */
export const selectionOptions = { shape, specs } satisfies OptionSet<typeof shape>;

export type SelectionFlags = FlagsOf<typeof shape>;
