import type { PairLengths } from "./pair-lengths.ts";

export interface TellingPairsOptions {
  readonly lengths: PairLengths;
  readonly isKept: (pair: number) => boolean;
  /** How many are kept. */
  readonly kept: number;
  /** A classifier, as `PairLengths.score` takes it. */
  readonly table: Float64Array;
  /** How many pairs to name, fewer than are kept. */
  readonly count: number;
}

const SCORE_BINS = 4096;
const SHARE_BINS = 4096;

/**
 * Names the pairs that add most to the AUC of a classifier, ascending by number. The AUC is the mean over pairs of the
 * share of False rows below the pair's True row, and also of the share of True rows above its False row; a pair adds the
 * sum of both. Worked out from a histogram of 4,096 bins of the scores, so no list of scores is held: 64 kB in all, and
 * three passes over the pairs.
 */
export function nameTellingPairs(options: TellingPairsOptions, name: (pair: number) => void): void {
  const { lengths, isKept, kept, table, count } = options;
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  const eachKept = (visit: (pair: number, ofTrue: number, ofFalse: number) => void): void => {
    for (let pair = 0; pair < lengths.pairs; pair++) {
      if (isKept(pair)) visit(pair, lengths.score(pair, 0, table), lengths.score(pair, 1, table));
    }
  };
  eachKept((_, ofTrue, ofFalse) => {
    lowest = Math.min(lowest, ofTrue, ofFalse);
    highest = Math.max(highest, ofTrue, ofFalse);
  });
  const scale = highest > lowest ? (SCORE_BINS - 1) / (highest - lowest) : 0;
  const binOf = (score: number): number => Math.floor((score - lowest) * scale);
  const trueCounts = new Float64Array(SCORE_BINS);
  const falseCounts = new Float64Array(SCORE_BINS);
  eachKept((_, ofTrue, ofFalse) => {
    increase(trueCounts, binOf(ofTrue));
    increase(falseCounts, binOf(ofFalse));
  });
  const trueBelow = sharesBelow(trueCounts, kept);
  const falseBelow = sharesBelow(falseCounts, kept);
  const addedBy = (ofTrue: number, ofFalse: number): number => {
    const sum = (falseBelow[binOf(ofTrue)] as number) + 1 - (trueBelow[binOf(ofFalse)] as number);
    return Math.min(SHARE_BINS - 1, Math.floor((sum / 2) * SHARE_BINS));
  };
  const added = new Float64Array(SHARE_BINS);
  eachKept((_, ofTrue, ofFalse) => increase(added, addedBy(ofTrue, ofFalse)));
  let limit = SHARE_BINS;
  let above = 0;
  while (limit > 0 && above + (added[limit - 1] as number) <= count) {
    limit -= 1;
    above += added[limit] as number;
  }
  const picker = spreadPicks(count - above, limit === 0 ? 0 : (added[limit - 1] as number));
  eachKept((pair, ofTrue, ofFalse) => {
    const share = addedBy(ofTrue, ofFalse);
    if (share >= limit || (share === limit - 1 && picker())) name(pair);
  });
}

/** Says yes `picks` times in `offers` calls, evenly spread: equal pairs are picked from the whole file. */
function spreadPicks(picks: number, offers: number): () => boolean {
  let offered = 0;
  let picked = 0;
  return () => {
    offered += 1;
    if (picked >= picks || offered * picks < (picked + 1) * offers) return false;
    picked += 1;
    return true;
  };
}

function increase(counts: Float64Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

/** Share of all that is below each bin, half of the bin's own included. */
function sharesBelow(counts: Float64Array, total: number): Float64Array {
  let below = 0;
  return counts.map((count) => {
    const share = (below + count / 2) / total;
    below += count;
    return share;
  });
}
