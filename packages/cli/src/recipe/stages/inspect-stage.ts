import { counted, numberAt, sumAt } from "../report-figures.ts";
import type { StageDefinition } from "../stage-plan.ts";
import { inputSource, reportWords, runPath } from "../stage-sources.ts";

/** Says what the inputs hold. */
export const inspectStage: StageDefinition = {
  name: "inspect",
  plan: (recipe) => {
    const { words, flags, readsInputs, reads } = inputSource(recipe);
    return {
      words: [
        "inspect",
        ...words,
        ...flags,
        "--by",
        "label",
        "--rejects",
        runPath("inspect/rejects.jsonl"),
        ...reportWords("inspect"),
      ],
      machine: ["--threads", "--memory", "--temp-dir"],
      readsInputs,
      reads,
      sideFiles: [],
    };
  },
  say: ({ report }) => {
    const lines = counted(sumAt(report, "rejects"), "line is no record", "lines are no records");
    const copies = numberAt(report, "duplicates", "duplicateRecords");
    return `${counted(numberAt(report, "records"), "record")}, ${lines}, ${counted(copies, "exact duplicate")}`;
  },
};
