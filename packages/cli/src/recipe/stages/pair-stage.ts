import { formatCount } from "@burnish/core";
import type { Recipe } from "../recipe.ts";
import { counted, figureAt, numberAt, sumAt } from "../report-figures.ts";
import type { PlanWord, StageDefinition } from "../stage-plan.ts";
import {
  BATCH_FILES,
  fileFlag,
  namedFiles,
  RUN_FILES,
  readOf,
  reportWords,
  runPath,
} from "../stage-sources.ts";
import { whyNoPair } from "../why-no-pair.ts";

/** Makes a KTO or DPO dataset of the weak records and their accepted versions. */
export const pairStage: StageDefinition = {
  name: "pair",
  plan: (recipe, done) => {
    const nothing = whyNoPair(done);
    if (nothing !== undefined) return { nothing };
    const tools = recipe.pair !== "off" && recipe.pair.tools ? recipe.catalogue : undefined;
    return {
      words: [
        "pair",
        "--originals",
        runPath(BATCH_FILES),
        "--enhanced",
        runPath(RUN_FILES.accepted),
        "--input-format",
        "jsonl",
        "--match",
        "id",
        "--id-field",
        "_id",
        ...optionsOf(recipe.pair),
        ...fileFlag("--catalogue", tools),
        "--seed",
        String(recipe.seed),
        "-o",
        runPath(RUN_FILES.pairs),
        ...reportWords("pair"),
        "--report",
        runPath("pair/kto.html"),
      ],
      machine: ["--memory", "--temp-dir"],
      readsInputs: false,
      reads: [readOf("split", BATCH_FILES), readOf("enhance", RUN_FILES.accepted)],
      sideFiles: namedFiles(tools),
      ledger: `${RUN_FILES.pairs}.ledger.json`,
      // Where every pair is broken the command says so and ends with 1; the training set is none the worse.
      goesOn: (report) => numberAt(report, "enhanced", "paired") === 0,
    };
  },
  say: ({ report }) => {
    const dropped = sumAt(report, "enhanced", "dropped");
    const rows = writtenRows(report);
    const pairs = counted(numberAt(report, "enhanced", "paired"), "pair");
    return `${pairs}, ${counted(rows, "row")}, ${formatCount(dropped)} of the pairs left out`;
  },
};

function optionsOf(pair: Recipe["pair"]): readonly PlanWord[] {
  if (pair === "off") return [];
  const { target, prompt, groupDistance, multipleOf, test } = pair;
  return [
    "--target",
    target,
    "--prompt",
    prompt,
    ...(groupDistance === undefined ? [] : ["--group-distance", String(groupDistance)]),
    ...(multipleOf === undefined ? [] : ["--multiple-of", String(multipleOf)]),
    ...(test === undefined ? [] : ["--split", `test=${test}`]),
  ];
}

function writtenRows(report: unknown): number | undefined {
  const files = figureAt(report, "files");
  if (!Array.isArray(files)) return undefined;
  return files.reduce((sum: number, file: unknown) => sum + (numberAt(file, "rows") ?? 0), 0);
}
