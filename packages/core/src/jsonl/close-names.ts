const SHOWN = 3;

/** The names, three at most, that a mistyped one may have meant, the closest first: few edits apart, or another suffix. */
export function closeNames(wanted: string, names: readonly string[]): string[] {
  const stem = stemOf(wanted);
  const limit = Math.max(1, Math.min(3, Math.floor(wanted.length / 4)));
  const scored: { name: string; score: number }[] = [];
  for (const name of names) {
    const edits = editDistance(wanted.toLowerCase(), name.toLowerCase(), limit);
    if (edits <= limit) scored.push({ name, score: edits });
    else if (stem !== "" && stemOf(name) === stem) scored.push({ name, score: limit + 1 });
  }
  scored.sort((one, other) => one.score - other.score);
  return scored.slice(0, SHOWN).map(({ name }) => name);
}

function stemOf(name: string): string {
  return name.replace(/(?<=.)\..*$/s, "");
}

/** Optimal string alignment distance (insert, delete, replace, swap of neighbours); `limit` + 1 where it is more than `limit`. */
function editDistance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      let best = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (row > 1 && column > 1 && swapped)
        best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return Math.min(last[other.length] ?? 0, limit + 1);
}
