import type { JudgedPair } from "./judged-pair.ts";
import { combineOrders, pointsOf } from "./verdict.ts";

/** Verdicts of one batch. */
export interface BatchRate {
  readonly batch: string;
  readonly wins: number;
  readonly ties: number;
  readonly losses: number;
  /** Share of pairs that the side after wins, a tie as half of one. */
  readonly rate: number;
}

/** The verdicts by batch, in the order in which the batches come first. */
export function batchRates(pairs: readonly JudgedPair[]): readonly BatchRate[] {
  const counted = new Map<string, { wins: number; ties: number; losses: number; points: number }>();
  for (const { batch, choices } of pairs) {
    const verdict = combineOrders(choices);
    const sum = counted.get(batch) ?? { wins: 0, ties: 0, losses: 0, points: 0 };
    sum[verdict === "b" ? "wins" : verdict === "a" ? "losses" : "ties"] += 1;
    sum.points += pointsOf(verdict);
    counted.set(batch, sum);
  }
  return Array.from(counted, ([batch, { wins, ties, losses, points }]) => {
    return { batch, wins, ties, losses, rate: points / (wins + ties + losses) };
  });
}
