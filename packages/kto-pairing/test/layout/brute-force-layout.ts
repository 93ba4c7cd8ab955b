/** Whether any order of rows with labels T, F, T, F … keeps the distance and pairs no two rows of a group, by trying all. */
export function layoutExists(options: {
  /** Pairs of each group. */
  readonly sizes: readonly number[];
  /** No two rows of a group within so many rows. */
  readonly groupDistance: number;
  readonly batchSizes: readonly number[];
}): boolean {
  const { sizes, groupDistance, batchSizes } = options;
  const rows = 2 * sizes.reduce((sum, size) => sum + size, 0);
  const left = [[...sizes], [...sizes]];
  const placed: number[] = [];
  return placeFrom(0);

  function placeFrom(row: number): boolean {
    if (row === rows) return true;
    const own = left[row % 2] as number[];
    const startedSizes = new Set<number>();
    for (let group = 0; group < sizes.length; group++) {
      if ((own[group] as number) === 0 || !fits(group, row)) continue;
      // Of groups of one size without a row, one stands for all.
      const size = sizes[group] as number;
      if (left[0]?.[group] === size && left[1]?.[group] === size) {
        if (startedSizes.has(size)) continue;
        startedSizes.add(size);
      }
      own[group] = (own[group] as number) - 1;
      placed[row] = group;
      if (placeFrom(row + 1)) return true;
      own[group] = (own[group] as number) + 1;
    }
    return false;
  }

  function fits(group: number, row: number): boolean {
    for (let other = Math.max(0, row - groupDistance); other < row; other++) {
      if (placed[other] === group) return false;
    }
    return batchSizes.every((size) => {
      const place = row % size;
      const isLast = place === size - 1 || row === rows - 1;
      return !isLast || place === 0 || placed[row - place] !== group;
    });
  }
}

/** The ways to write a number as a sum of numbers from 1, each with the largest first. */
export function* partitions(total: number, most: number = total): Generator<readonly number[]> {
  if (total === 0) yield [];
  for (let first = Math.min(total, most); first >= 1; first--) {
    for (const rest of partitions(total - first, first)) yield [first, ...rest];
  }
}
