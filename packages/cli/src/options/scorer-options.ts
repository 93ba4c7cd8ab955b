import { UsageError } from "@burnish/core";
import { anyText, type FlagReader, type FlagsOf, listOf, oneOf, optional } from "./flag-readers.ts";
import type { OptionSet, OptionSpec } from "./option-set.ts";

/** A score from 1 to 5, or the word for judging by what is there. */
function scoreOr<const Word extends string>(word: Word): FlagReader<number | Word> {
  return (raw) => {
    if (raw === word) return word;
    const score = typeof raw === "string" && raw.trim() !== "" ? Number(raw) : Number.NaN;
    if (Number.isInteger(score) && score >= 1 && score <= 5) return score;
    throw new UsageError(`write ${word} or a whole score from 1 to 5`);
  };
}

const shape = {
  with: oneOf("rubric", "distilled"),
  model: optional(anyText),
  profile: optional(anyText),
  catalogue: optional(anyText),
  withoutResult: optional(scoreOr("call")),
  resultPrompt: optional(scoreOr("prompt")),
  repetition: oneOf("on", "off"),
  repetitionFrom: optional(listOf(anyText)),
};

const specs: readonly OptionSpec[] = [
  {
    flags: "--with <scorer>",
    description: "rubric: by rules; distilled: by a model that train-scorer made",
    choices: ["rubric", "distilled"],
    default: "rubric",
  },
  { flags: "--model <file>", description: "the model of --with distilled" },
  {
    flags: "--profile <file>",
    description: "what a good example is, YAML or JSON; its rubric holds where it has one",
  },
  {
    flags: "--catalogue <file>",
    description: "the tools that may be called: an OpenAI tools list or a file of parameters",
  },
  {
    flags: "--without-result <score>",
    description:
      "response_realism where no Result is shown: a score, or call to judge the call alone (default: the scorer's own)",
  },
  {
    flags: "--result-prompt <score>",
    description:
      "prompt_naturalness of a pasted Result: a score, or prompt to judge it as any prompt (default: the scorer's own)",
  },
  {
    flags: "--repetition <state>",
    description:
      "read the inputs first to know which sentences are boilerplate; not possible for -",
    choices: ["on", "off"],
    default: "on",
  },
  {
    flags: "--repetition-from <files>",
    description:
      "files or globs in which sentences are counted instead, where the inputs are a part of a dataset; of compare: for the side before",
    repeatable: true,
  },
];

/** Which scorer judges, and by which conventions. */
export const scorerOptions = { shape, specs } satisfies OptionSet<typeof shape>;

export type ScorerFlags = FlagsOf<typeof shape>;
