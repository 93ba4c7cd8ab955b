import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "@burnish/core";
import { z } from "zod";
import { FolderStatistics, STATISTICS_FILE } from "./folder-statistics.ts";

/**
 * Reads what is in a dataset folder and looks whether its files still have the sizes that they were written with, since
 * the card's numbers would stop a loader otherwise. InputError for a folder that `writeDatasetFolder` did not write, and for a
 * file that is missing or has changed.
 */
export async function readDatasetFolder(folder: string): Promise<FolderStatistics> {
  const file = join(folder, STATISTICS_FILE);
  const statistics = await readStatistics(file);
  for (const { path, bytes } of filesOf(statistics)) {
    const found = await stat(join(folder, path)).catch(() => undefined);
    if (found?.size === bytes) continue;
    const what = found === undefined ? "is missing" : `has ${found.size} bytes, not ${bytes}`;
    throw new InputError(
      `${path} ${what}; write the folder again with burnish export --target hub`,
      {
        file,
      },
    );
  }
  return statistics;
}

/** All files with rows, in the order of the card. */
function filesOf({ configs }: FolderStatistics): readonly { path: string; bytes: number }[] {
  return configs.flatMap(({ splits }) => splits.flatMap(({ files }) => files));
}

async function readStatistics(file: string): Promise<FolderStatistics> {
  try {
    return FolderStatistics.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (["ENOENT", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) {
      throw new InputError(
        "this is no dataset folder; write one with burnish export --target hub",
        {
          file,
        },
      );
    }
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      throw new InputError("burnish did not write this file; write the folder again", { file });
    }
    throw error;
  }
}
