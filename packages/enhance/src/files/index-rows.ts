import { isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "@burnish/core";
import { readLines } from "../model/journal/read-lines.ts";
import { RowKeys } from "./batch-row.ts";
import { batchFile, type FolderManifest } from "./folder-manifest.ts";
import { RowIndex } from "./row-index.ts";

/**
 * Reads the batches of all rounds of a folder. InputError where a batch is not there, has a line that is no row, or where a
 * round has lost rows; how its texts were edited does not matter.
 */
export async function indexRows(folder: string, manifest: FolderManifest): Promise<RowIndex> {
  const lines = manifest.rounds.reduce((sum, { rows }) => sum + rows, 0);
  const index = new RowIndex(lines);
  for (const round of manifest.rounds) {
    let rows = 0;
    for (let batch = 1; batch <= round.batches; batch += 1) {
      const file = batchFile(round, batch);
      const listed = await addBatch(join(folder, file), index, round.rows - rows);
      index.batches.push({ round: round.round, file, listed });
      rows += listed;
    }
    if (rows < round.rows) {
      throw new InputError(
        `round ${round.round} was written with ${round.rows} rows, and its batches hold ${rows}; put the files back as they were`,
        { file: join(folder, round.folder) },
      );
    }
  }
  return index;
}

async function addBatch(path: string, index: RowIndex, most: number): Promise<number> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`this batch cannot be read: ${error.code}`, { file: path });
  });
  try {
    let line = 0;
    let listed = 0;
    for await (const { bytes } of readLines(file)) {
      line += 1;
      const text = isUtf8(bytes) ? bytes.toString("utf8").trim() : "\uFFFD";
      if (text === "") continue;
      const keys = readKeys(text);
      if (keys === undefined || listed === most) {
        const what =
          keys === undefined ? "this is no row of a batch" : "this row was not written here";
        throw new InputError(`${what}; answers belong into the folder answers`, {
          file: path,
          line,
        });
      }
      index.add(keys);
      listed += 1;
    }
    return listed;
  } finally {
    await file.close();
  }
}

function readKeys(text: string): RowKeys | undefined {
  try {
    return RowKeys.safeParse(JSON.parse(text)).data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
