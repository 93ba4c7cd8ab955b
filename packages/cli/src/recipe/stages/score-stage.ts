import { counted, figureAt, numberAt } from "../report-figures.ts";
import { scorerFiles, scorerWords } from "../scorer-words.ts";
import type { StageDefinition } from "../stage-plan.ts";
import { inputSource, RUN_FILES, reportWords, runPath } from "../stage-sources.ts";

/** Sets the scores of every record. */
export const scoreStage: StageDefinition = {
  name: "score",
  plan: (recipe) => {
    const { words, flags, readsInputs, reads } = inputSource(recipe);
    return {
      words: [
        "score",
        ...words,
        ...flags,
        ...scorerWords(recipe),
        "-o",
        runPath(RUN_FILES.scored),
        ...reportWords("score"),
      ],
      machine: ["--threads"],
      readsInputs,
      reads,
      sideFiles: scorerFiles(recipe),
      ledger: `${RUN_FILES.scored}.ledger.json`,
    };
  },
  say: ({ report, ledger }) => {
    const mean = numberAt(report, "means", "overall_quality");
    const scorer = figureAt(report, "scorer");
    const records = counted(ledger?.outputs[0]?.records, "record");
    const by = typeof scorer === "string" ? ` by ${scorer}` : "";
    return `${records} scored${by}${mean === undefined ? "" : `, mean ${mean.toFixed(2)}`}`;
  },
};
