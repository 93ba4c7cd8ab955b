import { SENTENCES } from "./token-family.ts";
import type { TokenTable } from "./token-table.ts";

/** Rows beside the own one that a sentence must stand in to be a template. */
const TEMPLATE_ROWS = 5;

/**
 * Counts the sentences of each row's completion that stand in at least five other training rows. `trainingCounts` gives
 * the training rows of each token, `isTraining` is 1 for a training row. Gives the values of `TEMPLATE_FEATURES` for each
 * row: the number, and the share of the row's sentences, 0 where it has none.
 */
export function countTemplates(
  table: TokenTable,
  trainingCounts: Uint32Array,
  isTraining: Uint8Array,
): readonly [counts: Float64Array, shares: Float64Array] {
  const rows = isTraining.length;
  const counts = new Float64Array(rows);
  const shares = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sentences = 0;
    let templates = 0;
    const fewest = TEMPLATE_ROWS + (isTraining[row] as number);
    for (let at = table.starts[row] as number; at < (table.starts[row + 1] as number); at++) {
      const token = table.tokens[at] as number;
      if (table.families[token] !== SENTENCES) continue;
      sentences++;
      if ((trainingCounts[token] as number) >= fewest) templates++;
    }
    counts[row] = templates;
    shares[row] = sentences === 0 ? 0 : templates / sentences;
  }
  return [counts, shares];
}
