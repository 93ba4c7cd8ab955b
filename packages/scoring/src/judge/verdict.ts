/** What a judge says of two texts that are shown one after the other. */
export type Choice = "first" | "second" | "tie";

/** Which side of a pair is better. `a` is the side before, `b` the side after. */
export type Verdict = "a" | "b" | "tie";

/** What a judge said of one pair: with `a` shown first, and with `b` shown first. */
export type BothOrders = readonly [aFirst: Choice, bFirst: Choice];

/** The side that both orders name; a tie where they do not name one and the same. */
export function combineOrders([aFirst, bFirst]: BothOrders): Verdict {
  if (aFirst === "first" && bFirst === "second") return "a";
  if (aFirst === "second" && bFirst === "first") return "b";
  return "tie";
}

/** Whether both orders say the same, be it a side or a tie. */
export function ordersAgree([aFirst, bFirst]: BothOrders): boolean {
  if (aFirst === "tie") return bFirst === "tie";
  return bFirst !== "tie" && bFirst !== aFirst;
}

/** What a pair counts for the side after: 1 for a win, a half for a tie. */
export function pointsOf(verdict: Verdict): number {
  if (verdict === "tie") return 0.5;
  return verdict === "b" ? 1 : 0;
}
