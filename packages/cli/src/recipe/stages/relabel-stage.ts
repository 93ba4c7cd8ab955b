import { formatCount } from "@burnish/core";
import { counted, numberAt } from "../report-figures.ts";
import type { StageDefinition } from "../stage-plan.ts";
import {
  fileFlag,
  namedFiles,
  RUN_FILES,
  reportWords,
  runPath,
  scoredSource,
} from "../stage-sources.ts";

/** Sets the label of weak records to false. */
export const relabelStage: StageDefinition = {
  name: "relabel",
  plan: (recipe) => {
    const { words, flags, readsInputs, reads } = scoredSource(recipe);
    const { profile } = recipe;
    return {
      words: [
        "relabel",
        ...words,
        ...flags,
        ...fileFlag("--profile", profile),
        "-o",
        runPath(RUN_FILES.relabelled),
        ...reportWords("relabel"),
      ],
      machine: ["--threads", "--memory", "--temp-dir"],
      readsInputs,
      reads,
      sideFiles: namedFiles(profile),
      ledger: `${RUN_FILES.relabelled}.ledger.json`,
    };
  },
  say: ({ report }) => {
    const other = numberAt(report, "labels", "other") ?? 0;
    const good = counted(numberAt(report, "labels", "true"), "record is good", "records are good");
    const weak = formatCount(numberAt(report, "labels", "false") ?? 0);
    return `${good}, ${weak} weak${other === 0 ? "" : `, ${formatCount(other)} without a label`}`;
  },
};
