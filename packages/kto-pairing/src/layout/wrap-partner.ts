/**
 * The row at the other end of a row's block, where the row is the first or the last of its block of `size` rows: their KL
 * pair is x of the first with y of the last. The row itself where it is neither, or alone.
 */
export function wrapPartner(row: number, size: number, rows: number): number {
  const first = row - (row % size);
  const last = Math.min(first + size, rows) - 1;
  if (row === first) return last;
  return row === last ? first : row;
}
