import { UsageError } from "@burnish/core";
import {
  anyText,
  type FlagReader,
  type FlagsOf,
  isSet,
  listOf,
  oneOf,
  optional,
} from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { transformOptions } from "../options/transform-options.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const fieldNames: FlagReader<readonly string[]> = (raw) => {
  const fields = anyText(raw)
    .split(",")
    .map((field) => field.trim());
  if (fields.includes("")) throw new UsageError("write it as conversations,label");
  return fields;
};

const mergeShape = {
  fields: optional(fieldNames),
  set: optional(listOf(anyText)),
  index: isSet,
  shuffle: oneOf("none", "keyed", "python"),
};

const mergeOptions = {
  shape: mergeShape,
  specs: [
    {
      flags: "--fields <names>",
      description: "keep only these top-level members, in this order: conversations,label",
    },
    {
      flags: "--set <field=json>",
      description: "set a top-level member, such as label=true or source='\"human\"'",
      repeatable: true,
    },
    { flags: "--index", description: "number the kept records from 0 as _index, before a shuffle" },
    {
      flags: "--shuffle <kind>",
      description:
        "keyed: on disk, any size; python: as random.Random(seed).shuffle, 12 bytes of memory a record",
      choices: ["none", "keyed", "python"],
      default: "none",
    },
  ],
} satisfies OptionSet<typeof mergeShape>;

const options = joinOptions(mergeOptions, transformOptions);
export type MergeFlags = FlagsOf<typeof options.shape>;

export const addMergeCommand: AddCommand = defineCommand({
  name: "merge",
  summary: "filter, project, concatenate and shuffle",
  description:
    "Reads FILES in the order given (each glob in natural order), keeps the selected records, and writes them to one output with its ledger.",
  example:
    "burnish merge good.jsonl 'enhanced/batch_*.jsonl.gz' --label true --fields conversations,label --shuffle keyed --seed 42 -o sft.jsonl",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/merge.ts")).merge,
});
