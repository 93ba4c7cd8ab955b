import { counted, numberAt } from "../report-figures.ts";
import type { StageDefinition } from "../stage-plan.ts";
import { fileFlag, inputSource, namedFiles, reportWords, runPath } from "../stage-sources.ts";

/** Checks the inputs against catalogue and profile. */
export const validateStage: StageDefinition = {
  name: "validate",
  plan: (recipe) => {
    const { words, flags, readsInputs, reads } = inputSource(recipe);
    const { catalogue, profile, validate } = recipe;
    const stopOn = validate === "off" ? "never" : validate.stopOn;
    return {
      words: [
        "validate",
        ...words,
        ...flags,
        ...fileFlag("--catalogue", catalogue),
        ...fileFlag("--profile", profile),
        ...(stopOn === "warning" ? ["--fail-on", "warning"] : []),
        "--rejects",
        runPath("validate/rejects.jsonl"),
        ...reportWords("validate"),
      ],
      machine: ["--threads", "--memory", "--temp-dir"],
      readsInputs,
      reads,
      sideFiles: namedFiles(catalogue, profile),
      // Without a single record it is not the findings that ended the command.
      goesOn: (report) => stopOn === "never" && (numberAt(report, "records") ?? 0) > 0,
    };
  },
  say: ({ report }) => {
    const wrong = numberAt(report, "recordsWithErrors");
    const of = counted(numberAt(report, "records"), "record");
    return `${counted(wrong, "record has errors", "records have errors")}, of ${of}`;
  },
};
