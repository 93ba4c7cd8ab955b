/**
 * Area under the ROC curve: the chance that a positive example has a higher score than a negative one, ties counted half.
 * `positive` holds 1 or 0 for each score. Not a number where either kind is missing. By ranks (Mann–Whitney); n log n time.
 */
export function areaUnderCurve(scores: ArrayLike<number>, positive: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, index) => index);
  const at = (index: number | undefined): number => scores[index ?? -1] ?? Number.NaN;
  order.sort((a, b) => at(a) - at(b));
  let positives = 0;
  let ranks = 0;
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && at(order[end]) === at(order[start])) end += 1;
    let inTie = 0;
    for (let index = start; index < end; index += 1) inTie += positive[order[index] ?? -1] ?? 0;
    // Ranks run from 1; tied scores share the mean of theirs.
    ranks += (inTie * (start + 1 + end)) / 2;
    positives += inTie;
    start = end;
  }
  const negatives = order.length - positives;
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}
