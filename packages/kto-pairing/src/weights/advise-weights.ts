import { formatCount } from "@burnish/core";
import type { WeightAdvice } from "../report/pair-report.ts";

/** 4:3 as the trainer writes it: above this ratio of weighted desirable to undesirable rows it warns. */
const MOST = 1.33;

/**
 * Weights of `KTOConfig` for the counts of a training file: desirable_weight · desirable rows : undesirable_weight ·
 * undesirable rows is to lie between 1:1 and 4:3, and only one of the two is changed, the other stays 1. The rule is that
 * of TRL (kto_trainer docs, "imbalanced data", after section 4.2 of the KTO paper, Ethayarajh et al. 2024); the trainer
 * warns outside. The changed weight is the nearest to 1 that is allowed, with two decimals. Throws RangeError for counts
 * that are no integers from 0; where one label has no rows no weight helps, and both are 1.
 */
export function adviseWeights(counts: {
  readonly desirable: number;
  readonly undesirable: number;
}): WeightAdvice {
  const { desirable, undesirable } = counts;
  for (const count of [desirable, undesirable]) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new RangeError(`a count of rows must be an integer from 0, not ${count}`);
    }
  }
  const have = `${formatCount(desirable)} desirable and ${formatCount(undesirable)} undesirable rows`;
  const rule = "TRL (kto_trainer, imbalanced data) wants their weighted ratio between 1:1 and 4:3";
  if (desirable === 0 || undesirable === 0) {
    const reason = `${have}: no weight makes up for a missing label; train with a low learning rate`;
    return { desirableWeight: 1, undesirableWeight: 1, reason };
  }
  const ratio = desirable / undesirable;
  if (ratio >= 1 && ratio <= MOST) {
    const reason = `${have}: ${rule}, which holds without weights`;
    return { desirableWeight: 1, undesirableWeight: 1, reason };
  }
  if (ratio < 1) {
    const desirableWeight = weightWithin(1 / ratio, MOST / ratio);
    const reason = `${have}: ${rule}; more weight for the desirable rows gives 1:1`;
    return { desirableWeight, undesirableWeight: 1, reason };
  }
  const undesirableWeight = weightWithin(ratio / MOST, ratio);
  const reason = `${have}: ${rule}; more weight for the undesirable rows gives 4:3`;
  return { desirableWeight: 1, undesirableWeight, reason };
}

/** The least number from `least` to `most` with few decimals. */
function weightWithin(least: number, most: number): number {
  for (let scale = 100; scale <= 1e6; scale *= 10) {
    // Counts like 3 and 4 must not become a step larger by the last bit.
    const weight = Math.ceil(least * scale - 1e-9) / scale;
    if (weight <= most) return weight;
  }
  return least;
}
