import { InputError } from "@burnish/core";
import { balanceByLength } from "../balance/balance-by-length.ts";
import type { PairLengths } from "../balance/pair-lengths.ts";
import type { BalanceReport } from "../report/pair-report.ts";
import type { PairRun } from "./pair-run.ts";

/** The pairs that are written, ascending, and what choosing them has cost. */
export interface BalancedPairs {
  /** Undefined for all. */
  readonly kept: Uint32Array | undefined;
  readonly report: BalanceReport | undefined;
}

/**
 * Chooses the pairs that length does not tell apart; all of `pairs` where `lengths` is undefined. InputError with the whole
 * curve where no choice is good enough: an empty dataset is nobody's wish.
 */
export function balancePairs(
  run: PairRun,
  pairs: number,
  lengths: PairLengths | undefined,
  groupOfPair: Uint32Array,
): BalancedPairs {
  const { maxLengthAuc: maxAuc, seed } = run;
  if (lengths === undefined || maxAuc === undefined) return { kept: undefined, report: undefined };
  const { curve, chosen, isKept } = balanceByLength({ lengths, seed, groups: groupOfPair, maxAuc });
  if (chosen === undefined) {
    const shown = curve.steps.map(({ pairsKept, auc }) => `${pairsKept} pairs: ${auc.toFixed(3)}`);
    throw new InputError(
      `no choice of pairs brings the length of ${curve.what} under an AUC of ${maxAuc} (${shown.join(", ")}); raise --max-auc or leave out --balance`,
      { file: run.outputs[0]?.name ?? "" },
    );
  }
  const { what, steps } = curve;
  const report = { what, maxAuc, steps, pairsKept: chosen.pairsKept };
  const all = Uint32Array.from({ length: pairs }, (_, pair) => pair);
  return { kept: all.filter(isKept), report };
}
