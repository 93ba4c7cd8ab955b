import {
  anyText,
  checked,
  type FlagReader,
  type FlagsOf,
  isSet,
  oneOf,
  optional,
} from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { rewriteOptions } from "../options/rewrite-options.ts";
import { spillOptions } from "../options/spill-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const asNumber: FlagReader<number> = (raw) => {
  const text = anyText(raw);
  return text.trim() === "" ? Number.NaN : Number(text);
};

const threshold: FlagReader<number> = checked(
  asNumber,
  (value) => value >= 0.05 && value <= 1,
  "write a similarity from 0.05 to 1, such as 0.8",
);

const shape = {
  exact: isSet,
  near: optional(threshold),
  by: oneOf("words", "characters"),
  ngram: optional(wholeNumber(1)),
  text: oneOf("prompt", "completion", "all"),
  fold: isSet,
  perLabel: isSet,
  keep: oneOf("first", "best-score"),
  clusters: optional(anyText),
  memory: spillOptions.shape.memory,
  tempDir: spillOptions.shape.tempDir,
};

const dedupOptions = {
  shape,
  specs: [
    {
      flags: "--exact",
      description: "drop exact duplicates only: conversations that say the same, in any dialect",
    },
    {
      flags: "--near <similarity>",
      description:
        "drop near duplicates too, from this share of common n-grams on (default: 0.8, unless --exact)",
    },
    {
      flags: "--by <unit>",
      description: "what an n-gram is made of",
      choices: ["words", "characters"],
      default: "words",
    },
    {
      flags: "--ngram <n>",
      description: "words or characters an n-gram (default: 3 words, 5 characters)",
    },
    {
      flags: "--text <messages>",
      description: "compare the messages before the first answer, those from it on, or all",
      choices: ["prompt", "completion", "all"],
      default: "all",
    },
    { flags: "--fold", description: "exact duplicates may differ in case and white space" },
    { flags: "--per-label", description: "records with different labels are no duplicates" },
    {
      flags: "--keep <which>",
      description: "which record of a cluster stays; the best has the highest overall_quality",
      choices: ["first", "best-score"],
      default: "first",
    },
    {
      flags: "--clusters <file>",
      description:
        "one line for each dropped record, with the one kept for it (default: OUTPUT.clusters.jsonl)",
    },
    ...spillOptions.specs.filter(({ flags }) => !flags.startsWith("--seed")),
  ],
} satisfies OptionSet<typeof shape>;

const options = joinOptions(dedupOptions, rewriteOptions);
export type DedupFlags = FlagsOf<typeof options.shape>;

export const addDedupCommand: AddCommand = defineCommand({
  name: "dedup",
  summary: "drop duplicates and near duplicates",
  description:
    "Drops records whose conversation is, or is nearly, that of a record that is kept. Kept records keep their bytes and order; every dropped one is listed with the record kept for it and their true similarity. System messages, tools, labels and scores do not count for near duplicates.",
  example: "burnish dedup examples.jsonl --near 0.8 --keep best-score -o unique.jsonl",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/dedup.ts")).dedup,
});
