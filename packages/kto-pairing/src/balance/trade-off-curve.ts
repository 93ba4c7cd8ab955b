import { measureLengthLeak, sampleKept } from "./length-leak.ts";
import type { BalancedField, PairLengths } from "./pair-lengths.ts";
import { nameTellingPairs } from "./telling-pairs.ts";

export interface TradeOffOptions {
  readonly lengths: PairLengths;
  readonly seed: number;
  /** Prompt group of each pair; absent: each pair is a group. Groups are never split between folds. */
  readonly groups?: ArrayLike<number>;
  /** Lengths that must not tell. Default: all. */
  readonly fields?: readonly BalancedField[];
  /** Whether the lengths must not tell together either. Default true; false looks at each length alone and keeps more. */
  readonly together?: boolean;
  /** Where the curve ends. Default 0.55. */
  readonly leastAuc?: number;
  /** Most pairs that each step measures. Default 10,000. */
  readonly sample?: number;
}

/** One step: so many pairs have this leak of length, by their held-out AUC. */
export interface TradeOff {
  readonly pairsKept: number;
  readonly auc: number;
  /** The length that tells best by itself. */
  readonly field: BalancedField;
}

export interface TradeOffCurve {
  /** From all pairs down. */
  readonly steps: readonly TradeOff[];
  /** For each pair the step at which it is no longer there; 255 where it outlives all. Each step keeps part of the last. */
  readonly droppedAt: Uint8Array;
}

const DEFAULT_LEAST_AUC = 0.55;
const DEFAULT_SAMPLE = 10_000;
const NEVER = 255;
/** Fewer pairs than this are not measured: their AUC is mostly chance. */
const FEWEST_PAIRS = 50;
const LARGEST_STEP = 0.12;
const SMALLEST_STEP = 0.03;

/**
 * Drops pairs step by step until lengths tell True from False no better than `leastAuc`. Each step fits the classifiers of
 * `measureLengthLeak` anew on a sample of the pairs that are left, and drops those that add most to the AUC of the best
 * one: 12 % far from the end, 3 % near it. A classifier that was beaten by one step can so not hide behind another length.
 * Ends early at fewer than 50 pairs. Memory: 1 byte a pair beside the lengths, and the sample. Deterministic.
 */
export function tradeOffCurve(options: TradeOffOptions): TradeOffCurve {
  const { leastAuc = DEFAULT_LEAST_AUC, sample: most = DEFAULT_SAMPLE, ...measuring } = options;
  const { lengths, seed } = options;
  const { pairs } = lengths;
  const droppedAt = new Uint8Array(pairs).fill(NEVER);
  const steps: TradeOff[] = [];
  const isKept = (pair: number): boolean => droppedAt[pair] === NEVER;
  let kept = pairs;
  while (kept >= FEWEST_PAIRS) {
    const sample = sampleKept(isKept, { pairs, kept, most, seed });
    const { table, ...leak } = measureLengthLeak({ ...measuring, pairs: sample });
    const { auc } = leak;
    steps.push({ pairsKept: kept, ...leak });
    if (auc <= leastAuc || steps.length === NEVER) break;
    const share = Math.max(SMALLEST_STEP, Math.min(LARGEST_STEP, (auc - leastAuc) / 2));
    const count = Math.max(1, Math.floor(kept * share));
    nameTellingPairs({ lengths, isKept, kept, table, count }, (pair) => {
      droppedAt[pair] = steps.length;
    });
    kept -= count;
  }
  return { steps, droppedAt };
}
