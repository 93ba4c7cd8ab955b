const MAX_LENGTH = 64;

/**
 * The known name with the fewest edits from `wanted`, undefined where none is near (two edits, or one for each six
 * letters) or `wanted` is longer than 64 characters. Letter case costs nothing; ties go to the first.
 */
export function closestName(wanted: string, known: Iterable<string>): string | undefined {
  if (wanted.length > MAX_LENGTH) return undefined;
  const target = wanted.toLowerCase();
  let best: string | undefined;
  const { length } = wanted;
  let fewest = 1 + Math.min(Math.max(2, Math.floor(length / 6)), Math.ceil(length / 2));
  for (const name of known) {
    if (Math.abs(name.length - length) >= fewest) continue;
    const edits = editDistance(target, name.toLowerCase(), fewest);
    if (edits < fewest) {
      fewest = edits;
      best = name;
    }
  }
  return best;
}

/** ` Did you mean x?`, or nothing where no known name is near. */
export function suggestion(wanted: string, known: Iterable<string>): string {
  const name = closestName(wanted, known);
  return name === undefined ? "" : `; did you mean ${name}?`;
}

/** Levenshtein distance, given up as soon as it reaches `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const substituted = (previous[column - 1] ?? 0) + Number(a[row - 1] !== b[column - 1]);
      const cost = Math.min(
        substituted,
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
      );
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= limit) return limit;
    previous = current;
  }
  return previous[b.length] ?? limit;
}
