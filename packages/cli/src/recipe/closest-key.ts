/**
 * The one of `keys` that needs the fewest letters changed to become `wanted`, two of them or a third of its length at most;
 * undefined where none is that near. The first one wins a tie.
 */
export function closestKey(wanted: string, keys: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const key of keys) {
    const edits = editsBetween(wanted.toLowerCase().slice(0, 64), key.toLowerCase());
    if (edits < fewest) [best, fewest] = [key, edits];
  }
  return best;
}

/** Letters to insert, remove or replace. */
function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [above, letter] of [...one].entries()) {
    const next = [above + 1];
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (other[column - 1] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
