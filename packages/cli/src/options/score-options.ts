import { UsageError } from "@burnish/core";
import { askingOptions } from "./asking-options.ts";
import { anyText, type FlagsOf, oneOf, optional } from "./flag-readers.ts";
import type { OptionSet } from "./option-set.ts";
import { scorerOptions } from "./scorer-options.ts";

const asking = askingOptions({
  model: "the file of --with distilled, or the name of the model of --with model",
  journal:
    "every answer, to go on from where a run ended (default: OUTPUT.journal.jsonl); failed requests are made again",
});

const shape = {
  ...scorerOptions.shape,
  ...asking.shape,
  with: oneOf("rubric", "distilled", "model"),
  unscored: optional(anyText),
};

const modelOnly = [
  ...asking.specs.filter(({ flags }) => !flags.startsWith("--model ")),
  {
    flags: "--unscored <file>",
    description:
      "where records go that --with model has no scores for, with their own bytes (default: OUTPUT.unscored.jsonl)",
  },
];

/** Which scorer scores: rules, a small learnt model, or a language model that is asked. */
export const scoreOptions = {
  shape,
  specs: [
    ...scorerOptions.specs.map((spec) => {
      if (spec.flags.startsWith("--with ")) {
        const description = `${spec.description}; model: by a language model that is asked`;
        return { ...spec, description, choices: ["rubric", "distilled", "model"] };
      }
      if (spec.flags !== "--model <file>") return spec;
      return asking.specs.find(({ flags }) => flags.startsWith("--model ")) ?? spec;
    }),
    ...modelOnly,
  ],
} satisfies OptionSet<typeof shape>;

export type ScoringFlags = FlagsOf<typeof shape>;

/** Of the rules alone. */
const RULES_ONLY = ["catalogue", "withoutResult", "resultPrompt", "repetitionFrom"] as const;

/** UsageError where flags were given that the chosen scorer knows nothing of. */
export function refuseOtherScorers(flags: ScoringFlags): void {
  if (flags.with === "model") {
    const given = RULES_ONLY.filter((name) => flags[name] !== undefined).map(flagOf);
    if (given.length === 0) return;
    throw new UsageError(`${given.join(", ")}: not for --with model; leave it out`);
  }
  const names = modelOnly.map(({ flags: words }) => words.split(" ")[0] ?? "");
  const given = names.filter((name) => {
    const value: unknown = Reflect.get(flags, memberOf(name));
    return value !== undefined && value !== false;
  });
  if (given.length === 0) return;
  throw new UsageError(`${given.join(", ")}: for --with model; add that, or leave it out`);
}

function flagOf(member: string): string {
  return `--${member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function memberOf(flag: string): string {
  return flag.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
