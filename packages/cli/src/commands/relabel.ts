import { DEFAULT_RELABEL_RULES } from "@burnish/core";
import { anyText, type FlagsOf, listOf, optional } from "../options/flag-readers.ts";
import type { OptionSet } from "../options/option-set.ts";
import { transformOptions } from "../options/transform-options.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const relabelShape = {
  falseWhen: optional(listOf(anyText)),
  profile: optional(anyText),
};

const relabelOptions = {
  shape: relabelShape,
  specs: [
    {
      flags: "--false-when <name=expression>",
      description: `set label to false where this is true (default: ${DEFAULT_RELABEL_RULES.join(", ")})`,
      repeatable: true,
    },
    { flags: "--profile <file>", description: "take the rules from a profile (YAML or JSON)" },
  ],
} satisfies OptionSet<typeof relabelShape>;

const options = joinOptions(relabelOptions, transformOptions);
export type RelabelFlags = FlagsOf<typeof options.shape>;

export const addRelabelCommand: AddCommand = defineCommand({
  name: "relabel",
  summary: "set label to false where scores are low",
  description:
    "Sets label to false where a rule is true and notes why in quality_scores. Names in a rule are looked up in quality_scores first; a record without the scores is left as it is and counted.",
  example:
    "burnish relabel scored.jsonl --false-when 'low_quality=overall_quality<3' -o relabeled.jsonl",
  argument: FILES,
  ...options,
  load: async () => (await import("../actions/relabel.ts")).relabel,
});
