import { anyText, checked, type FlagsOf, isSet, oneOf, optional } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { reportOptions } from "../options/report-options.ts";
import { STAGE_NAMES } from "../recipe/stage-name.ts";
import { type AddCommand, defineCommand } from "./define-command.ts";

const { json } = reportOptions.shape;

const shape = {
  output: optional(checked(anyText, (path) => path !== "", "name a folder")),
  from: optional(oneOf(...STAGE_NAMES)),
  verify: isSet,
  dryRun: isSet,
  threads: optional(anyText),
  memory: optional(anyText),
  tempDir: optional(anyText),
  json,
};

const runOptions = {
  shape,
  specs: [
    {
      flags: "-o, --output <dir>",
      description: "folder of the run (default: what the recipe says, beside it)",
    },
    {
      flags: "--from <stage>",
      description: "run this stage and those after it again, finished or not",
      choices: [...STAGE_NAMES],
    },
    {
      flags: "--verify",
      description: "hash inputs and finished stages again, instead of looking at size and time",
    },
    { flags: "--dry-run", description: "print the command line of each stage, and run none" },
    {
      flags: "--threads <n>",
      description: "worker threads of each stage; auto is none below 100 MB of input",
    },
    { flags: "--memory <size>", description: "records held before they spill to disk" },
    { flags: "--temp-dir <dir>", description: "folder for spilled records" },
    { flags: "--json", description: "print the totals as JSON" },
  ],
} satisfies OptionSet<typeof shape>;

export type RunFlags = FlagsOf<typeof shape>;

export const addRunCommand: AddCommand = defineCommand({
  name: "run",
  summary: "run a recipe from the raw dataset to the training set",
  description:
    "Runs the stages of a recipe: inspect, validate, score, relabel, split, enhance, merge, pair, compare. A finished stage with the same inputs and options is not run again, so a run that was stopped goes on where it was. Ends with a page of totals that says where every record is.",
  example: "burnish run recipe.yaml",
  argument: { name: "<recipe>", description: "recipe file, YAML or JSON; burnish init writes one" },
  ...runOptions,
  load: async () => (await import("../actions/run.ts")).runRecipe,
});
