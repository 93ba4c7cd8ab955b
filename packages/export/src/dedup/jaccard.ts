/**
 * Jaccard index of two sets of ascending numbers: those in both, divided by those in either. Gives 0 as soon as it cannot
 * reach `least`, and 1 for two empty sets.
 */
export function jaccard(one: Float64Array, other: Float64Array, least = 0): number {
  const total = one.length + other.length;
  if (total === 0) return 1;
  // common / (total - common) >= least holds where common >= least * total / (1 + least); one less against rounding.
  const needed = Math.floor((least * total) / (1 + least)) - 1;
  let common = 0;
  let left = 0;
  let right = 0;
  while (left < one.length && right < other.length) {
    const first = one[left] as number;
    const second = other[right] as number;
    if (first === second) {
      common += 1;
      left += 1;
      right += 1;
      continue;
    }
    if (first < second) left += 1;
    else right += 1;
    if (common + Math.min(one.length - left, other.length - right) < needed) return 0;
  }
  const index = common / (total - common);
  return index >= least ? index : 0;
}
