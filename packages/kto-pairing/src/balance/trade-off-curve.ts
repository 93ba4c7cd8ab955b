import { measureLengthLeak } from "./length-leak.ts";
import { BALANCED_FIELDS, type BalancedField, type PairLengths } from "./pair-lengths.ts";
import { sampleKept } from "./sample-kept.ts";
import { nameTellingPairs } from "./telling-pairs.ts";

export interface TradeOffOptions {
  readonly lengths: PairLengths;
  readonly seed: number;
  /** Prompt group of each pair; absent: each pair is a group. Groups are never split between folds. */
  readonly groups?: ArrayLike<number>;
  /**
   * The length that must not tell, or `all` of them, alone or together. Default: the one that tells best by itself over
   * all pairs.
   */
  readonly what?: BalancedField | "all";
  /** Where the curve ends. Default 0.55. */
  readonly leastAuc?: number;
  /** Most pairs that each step measures. Default 10,000. */
  readonly sample?: number;
}

/** One step of the curve: the leak of so many pairs. */
export interface TradeOff {
  readonly pairsKept: number;
  /** Held-out AUC of what is balanced. */
  readonly auc: number;
  /** Held-out AUC of all lengths together. */
  readonly allAuc: number;
}

export interface TradeOffCurve {
  /** What is balanced. */
  readonly what: BalancedField | "all";
  /** From all pairs down. */
  readonly steps: readonly TradeOff[];
  /** For each pair the first step without it; 255 where it outlives all. Each step keeps a part of the last one. */
  readonly droppedAt: Uint8Array;
}

const DEFAULT_LEAST_AUC = 0.55;
const DEFAULT_SAMPLE = 10_000;
const NEVER = 255;
/** Fewer pairs than this are not measured: their AUC is mostly chance. */
const FEWEST_PAIRS = 50;
/** Share of the pairs that one step drops. */
const LARGEST_STEP = 0.12;
const SMALLEST_STEP = 0.03;
const STEP_A_POINT = 1 / 3;

/**
 * Drops pairs step by step until length tells True from False no better than `leastAuc`. Each step measures the pairs that
 * are left anew, on a sample, and drops those that add most to the AUC: 12 % of them far from the end, 3 % near it. With
 * `all` the regression is fitted again at each step, so that what one step took from a length cannot come back in another.
 * Ends early at fewer than 50 pairs. Memory: 1 byte a pair beside the lengths, and the sample. Deterministic.
 */
export function tradeOffCurve(options: TradeOffOptions): TradeOffCurve {
  const { lengths, seed, groups } = options;
  const { leastAuc = DEFAULT_LEAST_AUC, sample: most = DEFAULT_SAMPLE } = options;
  const { pairs } = lengths;
  const droppedAt = new Uint8Array(pairs).fill(NEVER);
  const steps: TradeOff[] = [];
  const isKept = (pair: number): boolean => droppedAt[pair] === NEVER;
  let { what } = options;
  let kept = pairs;
  while (kept >= FEWEST_PAIRS) {
    const sample = sampleKept({ pairs, isKept, kept, most, seed });
    const measured = { lengths, pairs: sample, seed, ...(groups !== undefined && { groups }) };
    const { alone, all, classifier } = measureLengthLeak(measured);
    what ??= BALANCED_FIELDS[alone.indexOf(Math.max(...alone))] as BalancedField;
    const auc = what === "all" ? all : (alone[BALANCED_FIELDS.indexOf(what)] as number);
    steps.push({ pairsKept: kept, auc, allAuc: all });
    if (auc <= leastAuc || steps.length === NEVER) break;
    const wanted = (auc - leastAuc) * STEP_A_POINT;
    const share = Math.max(SMALLEST_STEP, Math.min(LARGEST_STEP, wanted));
    const count = Math.max(1, Math.floor(kept * share));
    nameTellingPairs({ lengths, isKept, kept, table: classifier(what), count }, (pair) => {
      droppedAt[pair] = steps.length;
    });
    kept -= count;
  }
  return { what: what ?? "all", steps, droppedAt };
}
