import { counted, numberAt } from "../report-figures.ts";
import { repetitionSource, scorerFiles, scorerWords } from "../scorer-words.ts";
import type { StageDefinition } from "../stage-plan.ts";
import { BATCH_FILES, RUN_FILES, readOf, reportWords, runPath } from "../stage-sources.ts";
import { whyNoPair } from "../why-no-pair.ts";

/** Shows the weak records beside their accepted versions, as measured. */
export const compareStage: StageDefinition = {
  name: "compare",
  plan: (recipe, done) => {
    const nothing = whyNoPair(done);
    if (nothing !== undefined) return { nothing };
    const repetition = repetitionSource(recipe);
    return {
      words: [
        "compare",
        "--before",
        runPath(BATCH_FILES),
        "--after",
        runPath(RUN_FILES.accepted),
        "--decisions",
        runPath(RUN_FILES.decisions),
        "--match",
        "id",
        "--id-field",
        "_id",
        "--input-format",
        "jsonl",
        ...scorerWords(recipe),
        ...repetition.words,
        ...(recipe.compare === "off" ? [] : ["--examples", String(recipe.compare.examples)]),
        "--seed",
        String(recipe.seed),
        ...reportWords("compare"),
        "--report",
        runPath("compare/compare.html"),
      ],
      machine: ["--memory", "--temp-dir"],
      readsInputs: repetition.readsInputs,
      reads: [
        readOf("split", BATCH_FILES),
        readOf("enhance", RUN_FILES.accepted),
        readOf("enhance", RUN_FILES.decisions),
        ...repetition.reads,
      ],
      sideFiles: scorerFiles(recipe),
    };
  },
  say: ({ report }) => `${counted(numberAt(report, "pairs"), "pair")} before and after`,
};
