import type { FlagsOf } from "./flag-readers.ts";
import type { OptionSet } from "./option-set.ts";
import { type ScorerFlags, scorerOptions } from "./scorer-options.ts";

const { with: scorer, model: scorerModel, ...rest } = scorerOptions.shape;
const shape = { scorer, scorerModel, ...rest };

/** Which scorer judges texts that are written, where `--with` and `--model` say who writes them. */
export const enhanceScorerOptions = {
  shape,
  specs: scorerOptions.specs.map((spec) => {
    if (spec.flags.startsWith("--with ")) return { ...spec, flags: "--scorer <scorer>" };
    if (!spec.flags.startsWith("--model ")) return spec;
    return { flags: "--scorer-model <file>", description: "the model of --scorer distilled" };
  }),
} satisfies OptionSet<typeof shape>;

/** The flags as commands name them that only score. */
export function toScorerFlags(
  flags: Omit<FlagsOf<typeof shape>, "repetition" | "repetitionFrom"> &
    Pick<ScorerFlags, "repetition" | "repetitionFrom">,
): ScorerFlags {
  const { profile, catalogue, withoutResult, resultPrompt, repetition, repetitionFrom } = flags;
  return {
    with: flags.scorer,
    model: flags.scorerModel,
    profile,
    catalogue,
    withoutResult,
    resultPrompt,
    repetition,
    repetitionFrom,
  };
}
