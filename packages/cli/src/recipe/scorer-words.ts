import type { Recipe } from "./recipe.ts";
import type { PlanPath, PlanWord } from "./stage-plan.ts";
import { fileFlag, namedFiles } from "./stage-sources.ts";

/** Options that choose the scorer; the same for every stage that scores. */
export function scorerWords({ scorer, profile, catalogue }: Recipe): readonly PlanWord[] {
  const { withoutResult, resultPrompt } = scorer;
  return [
    "--with",
    scorer.with,
    ...fileFlag("--model", scorer.model),
    ...fileFlag("--profile", profile),
    ...fileFlag("--catalogue", catalogue),
    ...(withoutResult === undefined ? [] : ["--without-result", String(withoutResult)]),
    ...(resultPrompt === undefined ? [] : ["--result-prompt", String(resultPrompt)]),
    ...(scorer.repetition ? [] : ["--repetition", "off"]),
  ];
}

/** The files that these name. */
export function scorerFiles({ scorer, profile, catalogue }: Recipe): readonly PlanPath[] {
  return namedFiles(scorer.model, profile, catalogue);
}
