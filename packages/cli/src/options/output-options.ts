import { anyText, checked, oneOf, optional } from "./flag-readers.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";

const shape = {
  output: checked(
    checked(anyText, (path) => path !== "", "name a file, or - for standard output"),
    (path) => !path.startsWith("--"),
    "a path is missing; for such a name write ./--name",
  ),
  rejects: optional(anyText),
  jsonStyle: oneOf("source", "compact", "python", "python-ascii"),
};

const specs: readonly OptionSpec[] = [
  {
    flags: "-o, --output <path>",
    description: "where to write; - is standard output",
    mandatory: true,
  },
  {
    flags: "--rejects <file>",
    description: "where rejected lines go (default: OUTPUT.rejects.jsonl)",
  },
  {
    flags: "--json-style <style>",
    description: "source keeps the bytes; the others rewrite each record",
    choices: ["source", "compact", "python", "python-ascii"],
    default: "source",
  },
];

/** What is written, and how. */
export const outputOptions = { shape, specs } satisfies OptionSet<typeof shape>;
