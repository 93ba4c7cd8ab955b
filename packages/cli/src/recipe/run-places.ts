import { isAbsolute, join } from "node:path";
import type { PlanWord } from "./stage-plan.ts";

/** Where a run reads and writes, as the paths were given. */
export interface RunPlaces {
  /** Folder of the recipe. */
  readonly recipeFolder: string;
  /** Folder of the run. */
  readonly runFolder: string;
}

/** A word as the command line of a stage has it; a path that begins with `-` is no option there. */
export function resolveWord(word: PlanWord, { recipeFolder, runFolder }: RunPlaces): string {
  if (typeof word === "string") return word;
  if (isAbsolute(word.path)) return word.path;
  const path = join(word.base === "run" ? runFolder : recipeFolder, word.path);
  return path.startsWith("-") ? `./${path}` : path;
}
