import type { Relabelled } from "./relabel.ts";

/** Records by the value of `label`. */
export interface LabelCounts {
  true: number;
  false: number;
  /** No label, or one that is no boolean. */
  other: number;
}

/** Figures of a transform over some records; merges in any order. */
export interface TransformTally {
  /** Labels of the written records. */
  readonly labels: LabelCounts;
  readonly relabel: RelabelCounts;
}

export interface RelabelCounts {
  /** Records whose label was set to false. */
  changed: number;
  /** Records that no rule could judge, left as they were. */
  unscored: number;
  /** Records by the rules that fired, their names joined by `+`. */
  readonly reasons: Map<string, number>;
}

export function emptyTransformTally(): TransformTally {
  return {
    labels: { true: 0, false: 0, other: 0 },
    relabel: { changed: 0, unscored: 0, reasons: new Map() },
  };
}

/** Counts one written record with its label and, where it was judged, what came of it. */
export function addTransformed(
  tally: TransformTally,
  label: unknown,
  judged: Relabelled | undefined,
): void {
  tally.labels[label === true ? "true" : label === false ? "false" : "other"] += 1;
  if (judged === undefined) return;
  if (judged.verdict === "unscored") tally.relabel.unscored += 1;
  if (judged.changed) tally.relabel.changed += 1;
  if (judged.fired.length > 0) addTo(tally.relabel.reasons, judged.fired.join("+"), 1);
}

export function mergeTransformTally(into: TransformTally, more: TransformTally): void {
  into.labels.true += more.labels.true;
  into.labels.false += more.labels.false;
  into.labels.other += more.labels.other;
  into.relabel.changed += more.relabel.changed;
  into.relabel.unscored += more.relabel.unscored;
  for (const [name, count] of more.relabel.reasons) {
    addTo(into.relabel.reasons, name, count);
  }
}

function addTo(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count);
}
