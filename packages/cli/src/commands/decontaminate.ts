import { anyText, type FlagsOf, listOf, oneOf, optional } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { rewriteOptions } from "../options/rewrite-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const shape = {
  against: listOf(anyText),
  ngram: wholeNumber(1),
  minOverlap: wholeNumber(1),
  text: oneOf("prompt", "completion", "all"),
  matches: optional(anyText),
};

const decontaminateOptions = {
  shape,
  specs: [
    {
      flags: "--against <files>",
      description: "files or globs of the evaluation sets, JSONL or JSON",
      mandatory: true,
      repeatable: true,
    },
    { flags: "--ngram <n>", description: "words in a row that count as shared", default: "13" },
    {
      flags: "--min-overlap <n>",
      description: "shared n-grams from which on a record is dropped",
      default: "1",
    },
    {
      flags: "--text <messages>",
      description: "look into the messages before the first answer, those from it on, or all",
      choices: ["prompt", "completion", "all"],
      default: "all",
    },
    {
      flags: "--matches <file>",
      description:
        "one line for each dropped record, with what it shares and where that stands (default: OUTPUT.matches.jsonl)",
    },
  ],
} satisfies OptionSet<typeof shape>;

const options = joinOptions(decontaminateOptions, rewriteOptions);
export type DecontaminateFlags = FlagsOf<typeof options.shape>;

export const addDecontaminateCommand: AddCommand = defineCommand({
  name: "decontaminate",
  summary: "drop records that contain evaluation sets",
  description:
    "Drops records that share runs of words with evaluation sets, whatever the case and punctuation between them. Every dropped record is listed with the shared words and the evaluation record that has them. System messages do not count, and an evaluation text shorter than an n-gram is not found; how many are so is reported.",
  example: "burnish decontaminate train.jsonl --against 'evals/*.jsonl' -o clean.jsonl",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/decontaminate.ts")).decontaminate,
});
