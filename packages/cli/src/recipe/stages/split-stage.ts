import { counted } from "../report-figures.ts";
import type { StageDefinition } from "../stage-plan.ts";
import { labelledSource, RUN_FILES, reportWords, runPath } from "../stage-sources.ts";

/** Hands the weak records out in batches, each with an id. */
export const splitStage: StageDefinition = {
  name: "split",
  plan: (recipe) => {
    const { words, flags, readsInputs, reads } = labelledSource(recipe);
    const { split } = recipe;
    return {
      words: [
        "split",
        ...words,
        ...flags,
        "--label",
        "false",
        ...(split === "off" ? [] : ["--size", String(split.size)]),
        "--id",
        "-o",
        runPath(RUN_FILES.batches),
        ...reportWords("split"),
      ],
      machine: ["--threads", "--memory", "--temp-dir"],
      readsInputs,
      reads,
      sideFiles: [],
      ledger: `${RUN_FILES.batches}.ledger.json`,
    };
  },
  say: ({ ledger }) => {
    const [batches] = ledger?.outputs ?? [];
    const files = typeof batches?.files === "number" ? batches.files : undefined;
    return `${counted(batches?.records, "weak record")} in ${counted(files, "batch", "batches")}`;
  },
};
