import type { Recipe } from "./recipe.ts";
import type { StageName } from "./stage-name.ts";
import type { PlanPath, PlanWord, StageRead } from "./stage-plan.ts";

/** Where a stage finds the records that it reads. */
export interface StageSource {
  readonly words: readonly PlanWord[];
  /** How they are to be read, where they are inputs of the recipe. */
  readonly flags: readonly string[];
  readonly readsInputs: boolean;
  readonly reads: readonly StageRead[];
}

/** Files that stages write and others read, below the folder of the run. */
export const RUN_FILES = {
  scored: "score/scored.jsonl",
  relabelled: "relabel/relabeled.jsonl",
  batches: "split/batches",
  accepted: "enhance/accepted.jsonl",
  refused: "enhance/refused.jsonl",
  decisions: "enhance/decisions.jsonl",
  trainingSet: "merge/sft.jsonl",
  pairs: "pair/kto.jsonl",
} as const;

/** All batches of weak records. */
export const BATCH_FILES: string = `${RUN_FILES.batches}/batch_*.jsonl`;

/** That a stage reads `file` of the run, which `stage` wrote. */
export function readOf(stage: StageName, file: string): StageRead {
  return { stage, file: file.slice(stage.length + 1) };
}

/** A file of the run. */
export function runPath(path: string): PlanPath {
  return { base: "run", path };
}

/** A file that the recipe names. */
export function recipePath(path: string): PlanPath {
  return { base: "recipe", path };
}

/** The records as they came in. */
export function inputSource({ inputs, reading }: Recipe): StageSource {
  const { format, recordsAt, maxLine, maxDecompressed } = reading;
  return {
    words: inputs.map(recipePath),
    flags: [
      ...(format === "auto" ? [] : ["--input-format", format]),
      ...(recordsAt === undefined ? [] : ["--records-at", recordsAt]),
      ...(maxLine === undefined ? [] : ["--max-line", maxLine]),
      ...(maxDecompressed === undefined ? [] : ["--max-decompressed", maxDecompressed]),
    ],
    readsInputs: true,
    reads: [],
  };
}

/** The scored records, or those that came in where nothing is scored. */
export function scoredSource(recipe: Recipe): StageSource {
  return recipe.score === "off" ? inputSource(recipe) : written("score", RUN_FILES.scored);
}

/** The records with their final labels. */
export function labelledSource(recipe: Recipe): StageSource {
  return recipe.relabel === "off" ? scoredSource(recipe) : written("relabel", RUN_FILES.relabelled);
}

function written(stage: StageName, file: string): StageSource {
  return {
    words: [runPath(file)],
    flags: ["--input-format", "jsonl"],
    readsInputs: false,
    reads: [readOf(stage, file)],
  };
}

/** `--report` files that each stage writes: one for the run, one for people. */
export function reportWords(stage: StageName): readonly PlanWord[] {
  return ["--report", runPath(`${stage}/report.json`), "--report", runPath(`${stage}/report.md`)];
}

/** `flag` and the file that the recipe names for it, where it names one. */
export function fileFlag(flag: string, file: string | undefined): readonly PlanWord[] {
  return file === undefined ? [] : [flag, recipePath(file)];
}

/** The files among `files` that the recipe names. */
export function namedFiles(...files: readonly (string | undefined)[]): readonly PlanPath[] {
  return files.flatMap((file) => (file === undefined ? [] : [recipePath(file)]));
}
