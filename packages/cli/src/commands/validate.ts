import { examineOptions } from "../options/examine-options.ts";
import { anyText, type FlagsOf, oneOf, optional } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const validateShape = {
  catalogue: optional(anyText),
  profile: optional(anyText),
  failOn: oneOf("error", "warning"),
  examples: wholeNumber(0),
};

const validateOptions = {
  shape: validateShape,
  specs: [
    {
      flags: "--catalogue <file>",
      description: "the tools that may be called: an OpenAI tools list or a file of parameters",
    },
    {
      flags: "--profile <file>",
      description: "what a good example is, YAML or JSON (default: the built-in profile)",
    },
    {
      flags: "--fail-on <severity>",
      description: "exit 1 where a finding of this severity remains",
      choices: ["error", "warning"],
      default: "error",
    },
    {
      flags: "--examples <n>",
      description: "first places to show of each kind of finding",
      default: "5",
    },
  ],
} satisfies OptionSet<typeof validateShape>;

const options = joinOptions(validateOptions, examineOptions);
export type ValidateFlags = FlagsOf<typeof options.shape>;

export const addValidateCommand: AddCommand = defineCommand({
  name: "validate",
  summary: "check every example against tools and profile",
  description:
    "Checks structure, tool calls, arguments, context, metadata and secrets of every example. Exits 1 where an error remains. Writes nothing beside the input.",
  example: "burnish validate sft.jsonl --catalogue tools.json --report findings.md",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/validate.ts")).validate,
});
