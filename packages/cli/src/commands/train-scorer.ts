import { anyText, type FlagsOf, isSet, listOf, optional } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { serialReadingOptions } from "../options/reading-options.ts";
import { reportOptions } from "../options/report-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const trainShape = {
  output: optional(anyText),
  seed: wholeNumber(0),
  examples: wholeNumber(100),
  evaluate: isSet,
  holdOut: optional(listOf(anyText)),
  leaveOut: optional(listOf(anyText)),
  folds: wholeNumber(2),
  profile: optional(anyText),
};

const trainOptions = {
  shape: trainShape,
  specs: [
    { flags: "-o, --output <file>", description: "the model, JSON; not needed with --evaluate" },
    { flags: "--seed <n>", description: "draws examples, folds and trees", default: "42" },
    {
      flags: "--examples <n>",
      description: "learn from at most so many, drawn evenly from all that are scored",
      default: "20000",
    },
    {
      flags: "--evaluate",
      description:
        "print agreement on batches that were not learnt from, beside the literal rubric and lengths alone",
    },
    {
      flags: "--hold-out <batches>",
      description:
        "evaluate on these batches alone, and learn from all others; a batch is named as its file, without .jsonl",
      repeatable: true,
    },
    {
      flags: "--leave-out <batches>",
      description: "learn nothing from these batches, such as those that a script scored",
      repeatable: true,
    },
    { flags: "--folds <n>", description: "parts of the cross-validation", default: "8" },
    { flags: "--profile <file>", description: "names the argument that holds the context" },
  ],
} satisfies OptionSet<typeof trainShape>;

const options = joinOptions(trainOptions, joinOptions(serialReadingOptions, reportOptions));
export type TrainScorerFlags = FlagsOf<typeof options.shape>;

export const addTrainScorerCommand: AddCommand = defineCommand({
  name: "train-scorer",
  summary: "learn a scorer from scored examples, and measure it",
  description:
    "Learns from the quality_scores of FILES a small tree model for score, enhance and compare --with distilled: JSON below 100 KB, the same for the same input and seed. Padding earns nothing: copies with filler are learnt from as well. With --evaluate it tells how well such a model agrees on whole batches that it did not learn from.",
  example: "burnish train-scorer 'scored/*.jsonl' -o model.json --evaluate",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/train-scorer.ts")).trainScorer,
});
