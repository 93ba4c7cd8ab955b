import { UsageError } from "@burnish/core";
import type { BatchFlags } from "../options/enhance-batch-options.ts";

/** UsageError where a flag of an endpoint's batches was given without what it is for. */
export function refuseBatchFlags({
  with: writer,
  batch,
  batchFolder,
  batchResults,
}: BatchFlags & { readonly with: string }): void {
  if (batch !== undefined && writer !== "model") {
    throw new UsageError("--batch: for --with model; add that, or leave it out");
  }
  const [name] = [
    ...(batchFolder === undefined ? [] : ["--batch-folder"]),
    ...(batchResults === undefined ? [] : ["--batch-results"]),
  ];
  if (batch === undefined && name !== undefined) {
    throw new UsageError(`${name}: for --batch; add that, or leave it out`);
  }
}
