import { formatCount, formatShare } from "@burnish/core";
import { enhanceScorerWords, repetitionSource, scorerFiles } from "../scorer-words.ts";
import type { StageDefinition, StageResults } from "../stage-plan.ts";
import {
  BATCH_FILES,
  fileFlag,
  namedFiles,
  RUN_FILES,
  readOf,
  reportWords,
  runPath,
} from "../stage-sources.ts";

/** Rewrites the weak records by rules; the gate decides which of them are good now. */
export const enhanceStage: StageDefinition = {
  name: "enhance",
  plan: (recipe, done) => {
    if (weakRecords(done) === 0) return { nothing: "no record is weak" };
    const repetition = repetitionSource(recipe);
    const spec = recipe.enhance === "off" ? undefined : recipe.enhance.spec;
    return {
      words: [
        "enhance",
        runPath(BATCH_FILES),
        "--input-format",
        "jsonl",
        ...enhanceScorerWords(recipe),
        ...repetition.words,
        ...fileFlag("--spec", spec),
        "--seed",
        String(recipe.seed),
        "-o",
        runPath(RUN_FILES.accepted),
        "--refused",
        runPath(RUN_FILES.refused),
        "--decisions",
        runPath(RUN_FILES.decisions),
        ...reportWords("enhance"),
      ],
      machine: ["--threads"],
      readsInputs: repetition.readsInputs,
      reads: [readOf("split", BATCH_FILES), ...repetition.reads],
      sideFiles: [...scorerFiles(recipe), ...namedFiles(spec)],
      ledger: `${RUN_FILES.accepted}.ledger.json`,
    };
  },
  say: ({ ledger }) => {
    const read = ledger?.stages[0]?.in ?? 0;
    const accepted = ledger?.outputs[0]?.records ?? 0;
    const share = formatShare(accepted, read);
    return `${formatCount(accepted)} of ${formatCount(read)} accepted (${share}), ${formatCount(read - accepted)} still weak`;
  },
};

/** Records that were handed out for enhancement; undefined before that. */
function weakRecords(done: StageResults): number | undefined {
  const split = done.get("split");
  return split?.state === "done" ? split.ledger?.outputs[0]?.records : undefined;
}
