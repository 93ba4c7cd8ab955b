import { DEFAULT_RELABEL_RULES, parseRelabelRule, readProfile } from "@burnish/core";
import { z } from "zod";
import type { CliContext, ExitCode } from "../context.ts";
import type { OptionSet } from "../options/option-set.ts";
import { transformOptions } from "../options/transform-options.ts";
import { runTransform } from "../run/run-transform.ts";
import { type AddCommand, defineCommand, FILES, joinOptions } from "./define-command.ts";

const relabelShape = {
  falseWhen: z.array(z.string()).optional(),
  profile: z.string().optional(),
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
type RelabelFlags = z.output<z.ZodObject<typeof options.shape>>;

export const addRelabelCommand: AddCommand = defineCommand({
  name: "relabel",
  summary: "set label to false where scores are low",
  description:
    "Sets label to false where a rule is true and notes why in quality_scores. Names in a rule are looked up in quality_scores first; a record without the scores is left as it is and counted.",
  example:
    "burnish relabel scored.jsonl --false-when 'low_quality=overall_quality<3' -o relabeled.jsonl",
  argument: FILES,
  ...options,
  run: relabel,
});

/** Runs `burnish relabel`. */
async function relabel(
  files: readonly string[],
  flags: RelabelFlags,
  context: CliContext,
): Promise<ExitCode> {
  const profile = flags.profile === undefined ? undefined : await readProfile(flags.profile);
  const rules = flags.falseWhen ?? profile?.relabel ?? DEFAULT_RELABEL_RULES;
  return runTransform(
    {
      name: "relabel",
      files,
      flags,
      transform: { relabel: rules.map((rule) => parseRelabelRule(rule)) },
      options: { falseWhen: [...rules] },
      read: [flags.profile],
      seeded: false,
    },
    context,
  );
}
