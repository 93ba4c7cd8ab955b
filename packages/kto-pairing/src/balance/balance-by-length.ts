import {
  type TradeOff,
  type TradeOffCurve,
  type TradeOffOptions,
  tradeOffCurve,
} from "./trade-off-curve.ts";

export interface BalanceOptions extends Omit<TradeOffOptions, "leastAuc"> {
  /** Held-out AUC that no classifier by length may exceed, over 0.5 to 1. */
  readonly maxAuc: number;
}

/** Which pairs stay. */
export interface LengthBalance {
  readonly curve: readonly TradeOff[];
  /** The step of the curve that was chosen: the first that is no higher than `maxAuc`; undefined where none is. */
  readonly chosen: TradeOff | undefined;
  /** Whether a pair stays, by its number. None does where no step was chosen. */
  isKept(pair: number): boolean;
}

/** The curve is drawn a little further than asked for, to show what the next step would cost. */
const CURVE_END = 0.55;

/** Keeps as many pairs as it can so that lengths tell True from False no better than `maxAuc`; see `tradeOffCurve`. */
export function balanceByLength({ maxAuc, ...options }: BalanceOptions): LengthBalance {
  const curve = tradeOffCurve({ ...options, leastAuc: Math.min(maxAuc, CURVE_END) });
  return chooseStep(curve, maxAuc);
}

/** The first step of a curve that is no higher than `maxAuc`. */
export function chooseStep({ steps, droppedAt }: TradeOffCurve, maxAuc: number): LengthBalance {
  const step = steps.findIndex(({ auc }) => auc <= maxAuc);
  const isKept = step < 0 ? () => false : (pair: number) => (droppedAt[pair] as number) > step;
  return { curve: steps, chosen: steps[step], isKept };
}
