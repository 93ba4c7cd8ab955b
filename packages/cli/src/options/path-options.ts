import { isSet, oneOf } from "./flag-readers.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";

const shape = { explain: isSet, path: oneOf("auto", "reference") };

const specs: readonly OptionSpec[] = [
  {
    flags: "--explain",
    description: "say which path the run would take and why, and do nothing else",
  },
  {
    flags: "--path <path>",
    description: "reference parses every line, to compare; the result is the same",
    choices: ["auto", "reference"],
    default: "auto",
  },
];

/** Which path records take, and asking for it instead of running. */
export const pathOptions = { shape, specs } satisfies OptionSet<typeof shape>;
