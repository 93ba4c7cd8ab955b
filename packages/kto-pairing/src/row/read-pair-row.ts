import { detectDialect, readRecord } from "@burnish/core";
import { type FindId, idFinder } from "./find-id.ts";
import { LazyRow } from "./lazy-row.ts";
import type { PairRow, RowPlace } from "./pair-row.ts";
import { beginsConversation } from "./plain-messages.ts";

/** How rows are read. */
export interface ReadPairRowOptions {
  /** Top-level member that holds the row's id; default: none, then no row has an id. */
  readonly idField?: string;
  /** True where the bytes are known to be UTF-8, which saves the check; default false. */
  readonly utf8Known?: boolean;
}

/** A row, or why the bytes are none: a code of core's `readRecord`, or `pair/unknown-dialect`. */
export type PairRowResult =
  | { readonly state: "row"; readonly row: PairRow }
  | { readonly state: "refused"; readonly code: string; readonly message: string };

/**
 * Reads one line (without its end) as a row of either side. The row keeps `bytes` itself: hand over a copy where the
 * buffer is used again. A readable record without prompt, answer or call is a row; its facts are then empty.
 */
export function readPairRow(
  bytes: Uint8Array,
  place: RowPlace,
  options: ReadPairRowOptions = {},
): PairRowResult {
  const record = readRecord(bytes, options.utf8Known);
  if (record.state === "refused") return record;
  const known = { bytes, value: record.value };
  return refuseUnknown(new LazyRow(record.text, place, idFinder(options.idField), known));
}

/** The same for the text of a record that is known to be sound; the row is read from it as far as it is asked for. */
export function pairRowOfText(text: string, place: RowPlace, findId: FindId): PairRowResult {
  const row = new LazyRow(text, place, findId);
  return beginsConversation(text) ? { state: "row", row } : refuseUnknown(row);
}

function refuseUnknown(row: PairRow): PairRowResult {
  if (detectDialect(row.value) !== undefined) return { state: "row", row };
  return {
    state: "refused",
    code: "pair/unknown-dialect",
    message: "the record holds neither `conversations` nor `messages`; pairs need a conversation",
  };
}
