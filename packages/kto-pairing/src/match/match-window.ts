import type { PairRow } from "../row/pair-row.ts";
import type { PairMatching } from "./round-report.ts";
import { WindowMatcher } from "./window-matcher.ts";

/**
 * Matches all rows of two lists that belong together, such as the two files of a batch: by content, then what is left
 * by order between matched neighbours. Each row is in exactly one match or in `unmatched`. Time nearly linear in the
 * rows; memory about 1 KB a row beside the rows.
 */
export function matchWindow(
  originals: readonly PairRow[],
  enhanced: readonly PairRow[],
): PairMatching {
  const matcher = new WindowMatcher({ windowRows: Infinity, windowBytes: Infinity });
  for (const row of originals) matcher.add("original", row);
  for (const row of enhanced) matcher.add("enhanced", row);
  matcher.end("original");
  matcher.end("enhanced");
  return matcher.match();
}
