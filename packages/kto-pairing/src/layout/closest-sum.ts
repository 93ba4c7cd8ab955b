/** Sums times different sizes that are tried at most: some tenths of a second. */
const MOST_STEPS = 1e8;

/**
 * How many of each size to take so that their sum comes closest to a number, the lower of two; neither none nor all.
 * `counts` names how many of each size there are. Undefined where there are fewer than two in all, or where the search
 * would be too long. Bounded subset sum: for each sum the size that reaches it first. Memory: 8 bytes a sum.
 */
export function closestSum(
  counts: ReadonlyMap<number, number>,
  wanted: number,
): Map<number, number> | undefined {
  let total = 0;
  let members = 0;
  let largest = 0;
  for (const [size, count] of counts) {
    total += size * count;
    members += count;
    if (size > largest) largest = size;
  }
  // A sum further above than the largest size is never the closest: leave one number out.
  const limit = Math.min(total - 1, wanted + largest);
  if (members < 2 || limit * counts.size > MOST_STEPS) return undefined;
  const reachedBy = new Uint32Array(limit + 1);
  const used = new Uint32Array(limit + 1);
  for (const [size, count] of counts) {
    used.fill(0);
    for (let sum = size; sum <= limit; sum++) {
      const before = sum - size;
      if (reachedBy[sum] !== 0 || (before > 0 && reachedBy[before] === 0)) continue;
      if ((used[before] as number) >= count) continue;
      reachedBy[sum] = size;
      used[sum] = (used[before] as number) + 1;
    }
  }
  for (let away = 0; away <= limit; away++) {
    for (const sum of [wanted - away, wanted + away]) {
      if (sum > 0 && sum <= limit && reachedBy[sum] !== 0) return takenFor(sum, reachedBy);
    }
  }
  return undefined;
}

function takenFor(sum: number, reachedBy: Uint32Array): Map<number, number> {
  const taken = new Map<number, number>();
  for (let rest = sum; rest > 0; ) {
    const size = reachedBy[rest] as number;
    taken.set(size, (taken.get(size) ?? 0) + 1);
    rest -= size;
  }
  return taken;
}
