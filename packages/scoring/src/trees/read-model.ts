import { readFile } from "node:fs/promises";
import { InputError } from "@burnish/core";
import { checkModel } from "./check-model.ts";
import type { TreeModel } from "./tree-model.ts";

/** Reads a model file. Throws InputError that names the file and the fault where it is missing, no JSON or no such model. */
export async function readModel(path: string): Promise<TreeModel> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new InputError(
      "cannot be read; name a model that train-scorer wrote",
      { file: path },
      { cause },
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new InputError(
      "is not JSON; name a model that train-scorer wrote",
      { file: path },
      { cause },
    );
  }
  return checkModel(value, path);
}
