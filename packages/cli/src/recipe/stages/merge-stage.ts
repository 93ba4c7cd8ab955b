import type { Recipe } from "../recipe.ts";
import { counted } from "../report-figures.ts";
import type { StageDefinition } from "../stage-plan.ts";
import { labelledSource, RUN_FILES, readOf, reportWords, runPath } from "../stage-sources.ts";

/** Puts the good and the enhanced records together: the training set. */
export const mergeStage: StageDefinition = {
  name: "merge",
  plan: (recipe, done) => {
    const { words, flags, readsInputs, reads } = labelledSource(recipe);
    const { fields, shuffle } = recipe.merge;
    const withEnhanced = recipe.enhance !== "off" && done.get("enhance")?.state !== "nothing";
    return {
      words: [
        "merge",
        ...words,
        ...(withEnhanced ? [runPath(RUN_FILES.accepted)] : []),
        ...flags,
        ...selectionOf(recipe),
        "--fields",
        fields.join(","),
        "--shuffle",
        shuffle,
        "--seed",
        String(recipe.seed),
        "-o",
        runPath(RUN_FILES.trainingSet),
        ...reportWords("merge"),
      ],
      machine: ["--threads", "--memory", "--temp-dir"],
      readsInputs,
      reads: withEnhanced ? [...reads, readOf("enhance", RUN_FILES.accepted)] : reads,
      sideFiles: [],
      ledger: `${RUN_FILES.trainingSet}.ledger.json`,
    };
  },
  say: ({ ledger }) => counted(ledger?.outputs[0]?.records, "training example"),
};

/** Which records are good ones. */
function selectionOf({ relabel }: Recipe): readonly string[] {
  if (relabel === "off" || relabel.unlabelled === "leave-out") return ["--label", "true"];
  // What the rules could not judge has no score, and has not earned a label.
  const good = "label = true or not has(label) and has(overall_quality)";
  return ["--where", good, "--set", "label=true"];
}
