import type { Recipe } from "./recipe.ts";
import type { PlanPath, PlanWord } from "./stage-plan.ts";
import { fileFlag, labelledSource, namedFiles, type StageSource } from "./stage-sources.ts";

/** Options that choose the scorer; the same for every stage that only scores. */
export function scorerWords(recipe: Recipe): readonly PlanWord[] {
  return wordsFor(recipe, { scorer: "--with", model: "--model" });
}

/** The same for a stage in which `--with` and `--model` say who writes. */
export function enhanceScorerWords(recipe: Recipe): readonly PlanWord[] {
  return wordsFor(recipe, { scorer: "--scorer", model: "--scorer-model" });
}

function wordsFor(
  { scorer, profile, catalogue }: Recipe,
  flags: { readonly scorer: string; readonly model: string },
): readonly PlanWord[] {
  const { withoutResult, resultPrompt } = scorer;
  return [
    flags.scorer,
    scorer.with,
    ...fileFlag(flags.model, scorer.model),
    ...fileFlag("--profile", profile),
    ...fileFlag("--catalogue", catalogue),
    ...(withoutResult === undefined ? [] : ["--without-result", String(withoutResult)]),
    ...(resultPrompt === undefined ? [] : ["--result-prompt", String(resultPrompt)]),
    ...(scorer.repetition ? [] : ["--repetition", "off"]),
  ];
}

/**
 * Where a stage that sees a part of the records counts sentences: in all of them, as they were scored, so that a record has
 * the same scores in every stage. Where nothing was written with all of them, the inputs; of a JSON document whose records
 * must be pointed at, the part.
 */
export function repetitionSource(
  recipe: Recipe,
): Pick<StageSource, "words" | "readsInputs" | "reads"> {
  const { words, readsInputs, reads } = labelledSource(recipe);
  const { scorer, reading } = recipe;
  if (
    !scorer.repetition ||
    (readsInputs && (reading.recordsAt !== undefined || reading.format !== "auto"))
  ) {
    return { words: [], readsInputs: false, reads: [] };
  }
  return { words: words.flatMap((word) => ["--repetition-from", word]), readsInputs, reads };
}

/** The files that these name. */
export function scorerFiles({ scorer, profile, catalogue }: Recipe): readonly PlanPath[] {
  return namedFiles(scorer.model, profile, catalogue);
}
