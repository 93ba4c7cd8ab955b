import { countTokens, type TokenTable } from "./token-table.ts";

/** Training rows that a token must stand in to be judged. */
const FEWEST_ROWS = 5;

/**
 * Scores rows by the tokens of each family: the sum of the log odds of True that the training rows give to each token, one
 * added to each count (naive Bayes with Laplace smoothing). Tokens of fewer than five training rows say nothing. One list
 * of scores a family, in the order of `heldOut`.
 */
export function scoreByTokens(
  table: TokenTable,
  labels: Uint8Array,
  training: Int32Array,
  heldOut: Int32Array,
  families: number,
): Float64Array[] {
  const trueRows = training.filter((row) => labels[row] === 1);
  const all = countTokens(table, training);
  const ofTrue = countTokens(table, trueRows);
  const falseRows = training.length - trueRows.length;
  const prior = Math.log((falseRows + 2) / (trueRows.length + 2));
  const odds = Float64Array.from(all, (count, token) => {
    if (count < FEWEST_ROWS) return 0;
    const trueCount = ofTrue[token] as number;
    return Math.log((trueCount + 1) / (count - trueCount + 1)) + prior;
  });
  const scores = Array.from({ length: families }, () => new Float64Array(heldOut.length));
  heldOut.forEach((row, index) => {
    for (let at = table.starts[row] as number; at < (table.starts[row + 1] as number); at++) {
      const token = table.tokens[at] as number;
      const own = scores[table.families[token] as number] as Float64Array;
      own[index] = (own[index] as number) + (odds[token] as number);
    }
  });
  return scores;
}
