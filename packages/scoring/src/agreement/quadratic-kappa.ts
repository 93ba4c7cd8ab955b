/** How many scores there are: 1 to 5. */
const SCORES = 5;

/**
 * Cohen's kappa with quadratic weights between two lists of whole scores from 1 to 5 of one length: 1 where they agree in all,
 * 0 where they agree as chance would, below 0 where worse. Not a number where it is undefined: no scores at all, or one and
 * the same score everywhere in both lists. Formula: 1 − Σ w·observed / Σ w·expected, w = (i − j)².
 */
export function quadraticKappa(given: ArrayLike<number>, scored: ArrayLike<number>): number {
  const counts = new Float64Array(SCORES * SCORES);
  for (let index = 0; index < given.length; index += 1) {
    const cell = ((given[index] ?? 0) - 1) * SCORES + (scored[index] ?? 0) - 1;
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return kappaOfCounts(counts);
}

/** The same from the 5 × 5 table of counts: `given` × 5 + `scored`, both from 0. */
export function kappaOfCounts(counts: Float64Array): number {
  const rows = new Float64Array(SCORES);
  const columns = new Float64Array(SCORES);
  let whole = 0;
  let observed = 0;
  for (let row = 0; row < SCORES; row += 1) {
    for (let column = 0; column < SCORES; column += 1) {
      const count = counts[row * SCORES + column] ?? 0;
      rows[row] = (rows[row] ?? 0) + count;
      columns[column] = (columns[column] ?? 0) + count;
      whole += count;
      observed += count * (row - column) ** 2;
    }
  }
  let expected = 0;
  for (let row = 0; row < SCORES; row += 1) {
    for (let column = 0; column < SCORES; column += 1) {
      expected += (rows[row] ?? 0) * (columns[column] ?? 0) * (row - column) ** 2;
    }
  }
  return 1 - (observed * whole) / expected;
}
