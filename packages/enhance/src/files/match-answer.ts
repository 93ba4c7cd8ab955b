import type { FolderAnswer } from "./read-answer.ts";
import type { RowIndex } from "./row-index.ts";

/** Which row an answer is for. */
export type AnswerMatch =
  | { readonly state: "matched"; readonly row: number }
  | { readonly state: "unknown" | "ambiguous"; readonly message: string };

/**
 * Finds the row of an answer: by digest, by id, and for a whole record by its call; of id and call first within the batch
 * that its file is named after. What fits several rows is for none of them.
 */
export function matchAnswer(
  { id, digest, callDigest }: FolderAnswer,
  rows: RowIndex,
  /** Index of the batch that the file of answers is named after. */
  batch: number | undefined,
): AnswerMatch {
  const byDigest = digest === undefined ? undefined : rows.rowOf(digest);
  const inBatch = id === undefined || batch === undefined ? [] : rows.rowsOfId(id, batch);
  const byId = id === undefined || inBatch.length > 0 ? inBatch : rows.rowsOfId(id);
  if (byDigest !== undefined) {
    const [other] = byId;
    const isOther = other !== undefined && byId.length === 1 && other !== byDigest;
    // Another row of the same id has a batch of its own, and is found there.
    if (isOther && !rows.rowsOfId(id ?? "").includes(byDigest)) {
      return { state: "ambiguous", message: "its id and its digest name different rows" };
    }
    return { state: "matched", row: byDigest };
  }
  const found =
    byId.length > 0 || callDigest === undefined ? byId : byCall(callDigest, rows, batch);
  const [row] = found;
  if (found.length > 1) {
    const message = byId.length > 1 ? "several rows have its id" : "several rows have its call";
    return { state: "ambiguous", message: `${message}; add the row's digest` };
  }
  if (row !== undefined) return { state: "matched", row };
  const what = id === undefined && digest === undefined ? "it has no id" : "no row has its id";
  return { state: "unknown", message: what };
}

function byCall(digest: string, rows: RowIndex, batch: number | undefined): readonly number[] {
  const inBatch = batch === undefined ? [] : rows.rowsOfCall(digest, batch);
  return inBatch.length > 0 ? inBatch : rows.rowsOfCall(digest);
}
