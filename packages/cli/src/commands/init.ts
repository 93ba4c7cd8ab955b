import { anyText, checked, type FlagsOf, isSet, optional } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { type AddCommand, defineCommand } from "./define-command.ts";

const shape = {
  output: checked(anyText, (path) => path !== "", "name a file"),
  catalogue: optional(anyText),
  profile: optional(anyText),
  force: isSet,
};

const initOptions = {
  shape,
  specs: [
    { flags: "-o, --output <file>", description: "where to write", default: "recipe.yaml" },
    { flags: "--catalogue <file>", description: "the tools that may be called" },
    { flags: "--profile <file>", description: "what a good example is, YAML or JSON" },
    { flags: "--force", description: "replace a file that is there" },
  ],
} satisfies OptionSet<typeof shape>;

export type InitFlags = FlagsOf<typeof shape>;

export const addInitCommand: AddCommand = defineCommand({
  name: "init",
  summary: "write a commented recipe for burnish run",
  description:
    "Writes a recipe with the given inputs in which every option of a run stands with its default and a line that explains it.",
  example: "burnish init 'data/*.jsonl' --catalogue tools.json",
  argument: { name: "[inputs...]", description: "JSONL or JSON files, or globs" },
  ...initOptions,
  load: async () => (await import("../actions/init.ts")).init,
});
