import { examineOptions } from "../options/examine-options.ts";
import { type FlagsOf, oneOf, optional } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const inspectShape = { by: optional(oneOf("label")) };

const inspectOptions = {
  shape: inspectShape,
  specs: [
    {
      flags: "--by <field>",
      description: "give lengths and scores for each label too",
      choices: ["label"],
    },
  ],
} satisfies OptionSet<typeof inspectShape>;

const options = joinOptions(inspectOptions, examineOptions);
export type InspectFlags = FlagsOf<typeof options.shape>;

export const addInspectCommand: AddCommand = defineCommand({
  name: "inspect",
  summary: "say what a dataset holds",
  description:
    "Counts records, labels, turns, dialects, lengths, tools, scores, fields and exact duplicates. Writes nothing beside the input.",
  example: "burnish inspect 'scored/*.jsonl.gz' --by label --report inspect.json",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/inspect.ts")).inspect,
});
