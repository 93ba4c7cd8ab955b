/**
 * Heights for labels that want to stand at `wanted`, in the same order, at least `gap` apart; a label moves down only as far
 * as those above it push it.
 */
export function placeLabels(wanted: readonly number[], gap: number): number[] {
  const placed = [...wanted];
  const order = wanted
    .map((_, index) => index)
    .sort((one, other) => (wanted[one] ?? 0) - (wanted[other] ?? 0));
  let lowest = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    lowest = Math.max(wanted[index] ?? 0, lowest + gap);
    placed[index] = lowest;
  }
  return placed;
}
