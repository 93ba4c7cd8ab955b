import { UsageError } from "@burnish/core";
import type { FilesFlags } from "../options/enhance-files-options.ts";

/** UsageError where a flag of batches that people fill was given without what it is for. */
export function refuseFilesFlags({ batchSize, nextRound }: FilesFlags): void {
  if (batchSize !== undefined) {
    throw new UsageError("--batch-size: for --with files; add that, or leave it out");
  }
  if (nextRound) throw new UsageError("--next-round: for --collect; add that, or leave it out");
}
