import { DIMENSIONS, type Dimension } from "../../score/scorer.ts";
import { scoreOf } from "../learn-cuts.ts";
import { isGood } from "./scored-example.ts";
import type { TrainRow } from "./train-row.ts";
import type { PaddingSettings } from "./train-settings.ts";

const STEP = 0.05;

export interface GuardInput {
  /** Cuts between scores by dimension; the memory's first one is moved in place. */
  readonly dimensions: Readonly<Partial<Record<Dimension, { readonly scoreCuts: number[] }>>>;
  /** Raw predictions by dimension for each row, from trees that did not learn from it. */
  readonly heldOut: Readonly<Partial<Record<Dimension, Float64Array>>>;
  readonly rows: readonly TrainRow[];
  readonly settings: PaddingSettings;
}

/**
 * Raises the memory's cut between 1 and 2 until, of the padded copies of examples that are weak and judged so, no filler turns more
 * than `mostFooled` good, or the cut is `mostMemoryCut`. Doubt then counts against a memory: one that may be filler is worth what no memory is.
 */
export function guardMemoryCut({ dimensions, heldOut, rows, settings }: GuardInput): void {
  const cuts = dimensions.sessionMemory_quality?.scoreCuts;
  if (cuts === undefined) return;
  const most = Math.min(settings.mostMemoryCut, (cuts[1] ?? 5) - STEP);
  while (worstShare({ dimensions, heldOut, rows }) > settings.mostFooled) {
    const next = Number(((cuts[0] ?? 1) + STEP).toFixed(2));
    if (next > most) return;
    cuts[0] = next;
  }
}

function worstShare({ dimensions, heldOut, rows }: Omit<GuardInput, "settings">): number {
  const judge = (row: number): boolean | undefined => {
    const scores: Partial<Record<Dimension, number>> = {};
    for (const dimension of DIMENSIONS) {
      const cuts = dimensions[dimension]?.scoreCuts;
      if (cuts !== undefined) scores[dimension] = scoreOf(heldOut[dimension]?.[row] ?? 1, cuts);
    }
    return isGood(scores);
  };
  const counts = new Map<string, { all: number; good: number }>();
  for (const [row, { copy }] of rows.entries()) {
    if (copy === undefined || copy.replaced || judge(copy.source) !== false) continue;
    const count = counts.get(copy.filler) ?? { all: 0, good: 0 };
    count.all += 1;
    if (judge(row) === true) count.good += 1;
    counts.set(copy.filler, count);
  }
  return Math.max(0, ...[...counts.values()].map(({ all, good }) => good / all));
}
