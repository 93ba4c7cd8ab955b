import { UsageError } from "@burnish/core";
import { askingOptions } from "../options/asking-options.ts";
import { enhanceScorerOptions } from "../options/enhance-scorer-options.ts";
import {
  anyText,
  checked,
  type FlagReader,
  type FlagsOf,
  isSet,
  listOf,
  oneOf,
  optional,
} from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { serialReadingOptions } from "../options/reading-options.ts";
import { pageReportOptions } from "../options/report-options.ts";
import { spillOptions } from "../options/spill-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand, joinOptions } from "./define-command.ts";

/** From 0 to 1, such as `0.1`. */
const share: FlagReader<number> = (raw) => {
  const text = anyText(raw);
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 0 && value <= 1) return value;
  throw new UsageError(`"${text}" is not a share from 0 to 1, such as 0.1`);
};

const judgeShape = {
  before: listOf(anyText),
  after: listOf(anyText),
  decisions: optional(anyText),
  enhancedBy: optional(listOf(anyText)),
  sameModel: isSet,
  sample: wholeNumber(1),
  controls: share,
  match: oneOf("auto", "id", "content"),
  idField: checked(anyText, (name) => name !== "", "name a top-level member"),
  window: wholeNumber(16),
};

const judgeOptions = {
  shape: judgeShape,
  specs: [
    {
      flags: "--before <files>",
      description: "files or globs of the examples as they were",
      mandatory: true,
      repeatable: true,
    },
    {
      flags: "--after <files>",
      description: "files or globs of what became of them",
      mandatory: true,
      repeatable: true,
    },
    {
      flags: "--decisions <file>",
      description: "what enhance decided: it tells which model wrote",
    },
    {
      flags: "--enhanced-by <name>",
      description:
        "who wrote the texts after: a model, rules, people (default: as the ledger of --after or --decisions tells)",
      repeatable: true,
    },
    {
      flags: "--same-model",
      description: "let a model judge its own texts; the report says so and claims nothing",
    },
    {
      flags: "--sample <n>",
      description: "pairs that are judged, a seeded sample of those that differ",
      default: "300",
    },
    {
      flags: "--controls <share>",
      description: "controls of each kind, as a share of the sample; 10 at least, 0 for none",
      default: "0.1",
    },
    {
      flags: "--match <how>",
      description: "by id, by content, or auto: by id where the first record of each side has one",
      choices: ["auto", "id", "content"],
      default: "auto",
    },
    {
      flags: "--id-field <name>",
      description: "top-level member that holds a record's id",
      default: "_id",
    },
    {
      flags: "--window <n>",
      description: "records of a side that are held to find a partner by content",
      default: "1024",
    },
  ],
} satisfies OptionSet<typeof judgeShape>;

const asking = askingOptions({
  model: "the model that judges, as its endpoint names it; not the one that wrote",
  journal:
    "every answer, to go on from where a run ended (default: REPORT.journal.jsonl); failed requests are made again",
});
const running = joinOptions(spillOptions, joinOptions(serialReadingOptions, pageReportOptions));
const options = joinOptions(
  joinOptions(judgeOptions, asking),
  joinOptions(enhanceScorerOptions, running),
);
export type JudgeFlags = FlagsOf<typeof options.shape>;

export const addJudgeCommand: AddCommand = defineCommand({
  name: "judge",
  summary: "let a model say which of two versions is better, and test the model as well",
  description:
    "Matches the examples of two versions, shows a sample of the pairs to a model, blind and in both orders, and mixes in pairs whose right answer is known: equal texts, filler, spoilt calls. States a win rate with its interval, and claims no more than the controls allow.",
  example:
    "burnish judge --before weak.jsonl --after accepted.jsonl --model gpt-5.2 --max-cost 5 --report judged.html",
  ...options,
  load: async () => (await import("../actions/judge.ts")).judge,
});
