import {
  anyText,
  checked,
  type FlagsOf,
  listOf,
  oneOf,
  optional,
} from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { serialReadingOptions } from "../options/reading-options.ts";
import { pageReportOptions } from "../options/report-options.ts";
import { scorerOptions } from "../options/scorer-options.ts";
import { spillOptions } from "../options/spill-options.ts";
import { wholeNumber } from "../options/whole-number.ts";
import { type AddCommand, defineCommand, joinOptions } from "./define-command.ts";

const compareShape = {
  before: listOf(anyText),
  after: listOf(anyText),
  beside: optional(listOf(anyText)),
  decisions: optional(anyText),
  judged: optional(anyText),
  match: oneOf("auto", "id", "content"),
  idField: checked(anyText, (name) => name !== "", "name a top-level member"),
  window: wholeNumber(16),
  examples: wholeNumber(0),
};

const compareOptions = {
  shape: compareShape,
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
      flags: "--beside <files>",
      description: "another version of them, whose metrics stand beside",
      repeatable: true,
    },
    {
      flags: "--decisions <file>",
      description: "what enhance decided, so that the page shows what was refused and why",
    },
    {
      flags: "--judged <file>",
      description: "the JSON report of judge on these very files, for the claim",
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
    {
      flags: "--examples <n>",
      description: "examples that the page shows side by side, a seeded sample of all",
      default: "5000",
    },
  ],
} satisfies OptionSet<typeof compareShape>;

const running = joinOptions(spillOptions, joinOptions(serialReadingOptions, pageReportOptions));
const options = joinOptions(compareOptions, joinOptions(scorerOptions, running));
export type CompareFlags = FlagsOf<typeof options.shape>;

export const addCompareCommand: AddCommand = defineCommand({
  name: "compare",
  summary: "show what changed between two versions of a dataset, as measured",
  description:
    "Matches the examples of two versions, scores both sides by the same scorer, validates the later one, and measures repetition, grounding and what was kept. Says no more than was measured.",
  example:
    "burnish compare --before 'batches/batch_*.jsonl' --after accepted.jsonl --decisions accepted.decisions.jsonl --report compare.html",
  ...options,
  load: async () => (await import("../actions/compare.ts")).compare,
});
