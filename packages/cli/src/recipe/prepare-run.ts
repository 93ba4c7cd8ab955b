import { stat } from "node:fs/promises";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { expandInputs, type InputSource, UsageError } from "@burnish/core";
import type { CliIo } from "../context.ts";
import { type InputMark, markInputs } from "./fingerprint-stage.ts";
import { readRecipe } from "./read-recipe.ts";
import type { Recipe } from "./recipe.ts";
import { type RunPlaces, resolveWord } from "./run-places.ts";
import { recipePath } from "./stage-sources.ts";

/** A recipe with its places, and its inputs as they lie on disk; nothing is written yet. */
export interface PreparedRun {
  readonly recipe: Recipe;
  readonly places: RunPlaces;
  readonly sources: readonly InputSource[];
  readonly inputs: readonly InputMark[];
}

/**
 * Reads the recipe at `path` and looks for the files that it names. `output` takes the place of the recipe's. UsageError
 * for a file that is not there, or an input that lies in the folder of the run.
 */
export async function prepareRun(
  path: string,
  output: string | undefined,
  io: CliIo,
): Promise<PreparedRun> {
  const recipe = await readRecipe(path);
  const recipeFolder = dirname(path);
  const own = isAbsolute(recipe.output) ? recipe.output : join(recipeFolder, recipe.output);
  const places = { recipeFolder, runFolder: output ?? own };
  const patterns = recipe.inputs.map((input) => resolveWord(recipePath(input), places));
  const sources = await expandInputs(patterns, {
    cwd: io.cwd(),
    onSideFile: (file) => {
      io.stderr.write(
        `left out ${file}, which a run wrote beside its output; name it to read it\n`,
      );
    },
  });
  await refuseFile(places.runFolder);
  await refuseMissing(path, recipe, places);
  const paths = sources.map((source) => source.location ?? source.path);
  for (const input of paths) refuseInside(input, places.runFolder);
  const fromRecipe = (input: string): string => relative(resolve(recipeFolder), resolve(input));
  return { recipe, places, sources, inputs: await markInputs(paths, fromRecipe) };
}

async function refuseMissing(path: string, recipe: Recipe, places: RunPlaces): Promise<void> {
  const { catalogue, profile, scorer, enhance } = recipe;
  const files = {
    catalogue,
    profile,
    "scorer.model": scorer.model,
    "enhance.spec": enhance === "off" ? undefined : enhance.spec,
  };
  for (const [key, file] of Object.entries(files)) {
    if (file === undefined) continue;
    const found = await stat(resolveWord(recipePath(file), places)).catch(() => undefined);
    if (found?.isFile() === true) continue;
    throw new UsageError(
      `no such file: ${file}, which ${path} names as ${key}; paths start from the folder of the recipe`,
    );
  }
}

async function refuseFile(runFolder: string): Promise<void> {
  const found = await stat(runFolder).catch(() => undefined);
  if (found === undefined || found.isDirectory()) return;
  throw new UsageError(`${runFolder} is a file; name a folder for --output`);
}

function refuseInside(input: string, runFolder: string): void {
  const below = relative(resolve(runFolder), resolve(input));
  if (below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below)) return;
  throw new UsageError(
    `${input} lies in the folder of the run, which the run writes; move it, or choose another output`,
  );
}
