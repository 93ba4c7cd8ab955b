import {
  type TradeOff,
  type TradeOffCurve,
  type TradeOffOptions,
  tradeOffCurve,
} from "./trade-off-curve.ts";

export interface BalanceOptions extends Omit<TradeOffOptions, "leastAuc"> {
  /** Held-out AUC that what is balanced may not exceed, 0.5 to 1. */
  readonly maxAuc: number;
}

/** Which pairs stay. */
export interface LengthBalance {
  readonly curve: TradeOffCurve;
  /** The step that was chosen: the first that is no higher than `maxAuc`; undefined where none is. */
  readonly chosen: TradeOff | undefined;
  /** Whether a pair stays, by its number. None does where no step was chosen. */
  isKept(pair: number): boolean;
}

/** The curve goes on below what is asked for, to show what more would cost. */
const CURVE_END = 0.55;

/** Keeps pairs so that length tells True from False no better than `maxAuc`; see `tradeOffCurve`. */
export function balanceByLength({ maxAuc, ...options }: BalanceOptions): LengthBalance {
  return chooseStep(tradeOffCurve({ ...options, leastAuc: Math.min(maxAuc, CURVE_END) }), maxAuc);
}

/** The first step of a curve that is no higher than `maxAuc`. */
function chooseStep(curve: TradeOffCurve, maxAuc: number): LengthBalance {
  const { steps, droppedAt } = curve;
  const step = steps.findIndex(({ auc }) => auc <= maxAuc);
  const isKept = (pair: number): boolean => step >= 0 && (droppedAt[pair] as number) > step;
  return { curve, chosen: steps[step], isKept };
}
