/**
 * Area under the ROC curve: the chance that a True value is above a False value, a tie counting one half (the Mann-Whitney
 * statistic over the number of pairs). Exact; 0.5 where either side is empty. Values are finite. Sorts both lists in place.
 */
function rankAuc(trueValues: Float64Array, falseValues: Float64Array): number {
  if (trueValues.length === 0 || falseValues.length === 0) return 0.5;
  trueValues.sort();
  falseValues.sort();
  let below = 0;
  let notAbove = 0;
  let wins = 0;
  for (const value of trueValues) {
    while (below < falseValues.length && (falseValues[below] as number) < value) below++;
    if (notAbove < below) notAbove = below;
    while (notAbove < falseValues.length && (falseValues[notAbove] as number) <= value) notAbove++;
    wins += (below + notAbove) / 2;
  }
  return wins / (trueValues.length * falseValues.length);
}

/** The same of one list of values with their labels (1 True, 0 False); changes neither. */
export function labelledAuc(values: Float64Array, labels: Uint8Array): number {
  let count = 0;
  for (const label of labels) count += label;
  const trueValues = new Float64Array(count);
  const falseValues = new Float64Array(values.length - count);
  let trueAt = 0;
  let falseAt = 0;
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (labels[row] === 1) trueValues[trueAt++] = value;
    else falseValues[falseAt++] = value;
  }
  return rankAuc(trueValues, falseValues);
}
