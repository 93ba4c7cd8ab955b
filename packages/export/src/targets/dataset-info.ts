import { Buffer } from "node:buffer";
import { readFile } from "node:fs/promises";
import { applyEdits, InputError, readRecord, separatorsOf, setMembers } from "@burnish/core";
import type { TrainingStage } from "./target-name.ts";

export interface DatasetInfoOptions {
  readonly stage: TrainingStage;
  /** File of the rows as seen from the folder of `dataset_info.json`. */
  readonly fileName: string;
  /** Columns that some row has; LLaMA-Factory stops at one that is named and missing. */
  readonly columns: ReadonlySet<string>;
}

/** Names of columns as `dataset_info.json` calls them, and as the rows do. */
const COLUMNS = [
  ["messages", "conversations"],
  ["chosen", "chosen"],
  ["rejected", "rejected"],
  ["kto_tag", "kto_tag"],
  ["system", "system"],
  ["tools", "tools"],
] as const;

/** JSON text of the entry that tells LLaMA-Factory how to read the rows. Its own tags are those of the rows. */
export function datasetInfoEntry({ stage, fileName, columns }: DatasetInfoOptions): string {
  const listed = COLUMNS.filter(([, column]) => columns.has(column));
  return JSON.stringify({
    file_name: fileName,
    formatting: "sharegpt",
    ...(stage === "dpo" && { ranking: true }),
    columns: Object.fromEntries(listed),
  });
}

/**
 * The text of `dataset_info.json` with one entry set; all others stay as they stand, since the file lists other datasets
 * too. InputError where there is a file that is no JSON object.
 */
export async function withDatasetInfo(path: string, name: string, entry: string): Promise<string> {
  const given = await readOptional(path);
  if (given === undefined) return `{\n  ${JSON.stringify(name)}: ${entry}\n}\n`;
  const text = given
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .trim();
  const read = readRecord(Buffer.from(text), true);
  if (read.state !== "sound") {
    throw new InputError(`is no list of datasets, and is not replaced: ${read.message}`, {
      file: path,
    });
  }
  const { members } = read;
  const values = new Map([[name, entry]]);
  const edits = setMembers(text, members, text.length, values, separatorsOf(text, members));
  return `${applyEdits(text, edits)}\n`;
}

async function readOptional(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
