import { readFile, stat } from "node:fs/promises";
import { InputError, UsageError } from "@burnish/core";
import { parseRecipe } from "./parse-recipe.ts";
import type { Recipe } from "./recipe.ts";

const MAX_BYTES = 1024 * 1024;

/**
 * Reads a recipe file, YAML or JSON, of 1 MiB at most. UsageError where there is no such file, InputError that names the
 * line, the column, the field and the fix where its content cannot be used.
 */
export async function readRecipe(path: string): Promise<Recipe> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
    throw new UsageError(`no such file: ${path}; burnish init -o ${path} writes a recipe`);
  });
  if (found.isDirectory()) throw new UsageError(`${path} is a folder; name the recipe in it`);
  if (found.size > MAX_BYTES) {
    throw new InputError("is larger than 1 MiB, which no recipe is", { file: path });
  }
  const bytes = await readFile(path);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new InputError("is no UTF-8 text; save it as UTF-8", { file: path }, { cause: error });
  }
  return parseRecipe(text, path);
}
