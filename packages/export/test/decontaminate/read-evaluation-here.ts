import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expandInputs } from "@burnish/core";
import { type Evaluation, readEvaluation } from "../../src/decontaminate/read-evaluation.ts";
import { newFolder } from "../support/dataset-folders.ts";

/** Reads evaluation sets from the texts of files by name. */
export async function readEvaluationHere(
  files: Readonly<Record<string, string>>,
  size: number,
): Promise<Evaluation> {
  const folder = await newFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return readEvaluation({
    inputs: await expandInputs(Object.keys(files), { cwd: folder }),
    reading: { format: "auto", maxLineBytes: 1 << 26, blockBytes: 1 << 20 },
    hash: "xxh128-1m",
    size,
  });
}
