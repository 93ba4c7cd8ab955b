import { formatCount } from "@burnish/core";
import type { ControlName, ControlResult, Rate, Verdict } from "@burnish/scoring";

/** What each control asks, as a report shows it. */
export const CONTROL_TITLES: Readonly<Record<ControlName, string>> = {
  same: "equal texts called a tie",
  position: "liking for the text shown first",
  padded: "filler that wins",
  sabotaged: "spoilt calls that lose",
};

export const VERDICT_TITLES: Readonly<Record<Verdict, string>> = {
  a: "before",
  b: "after",
  tie: "tie",
};

/** `61.5 % [55.0, 68.2]`; `–` of nothing. */
export function rateWords({ rate, low, high }: Rate): string {
  if (Number.isNaN(rate)) return "–";
  return `${percent(rate)} % [${percent(low)}, ${percent(high)}]`;
}

/** `at least 80 %`. */
export function boundWords({ name, kind, bound }: ControlResult): string {
  const unit = name === "position" ? "points" : "%";
  return `${kind === "at-least" ? "at least" : "at most"} ${Math.round(100 * bound)} ${unit}`;
}

/** `96.7 %`, or for the position `+1.5 points`; `–` of nothing. */
export function figureWords({ name, figure, count }: ControlResult): string {
  if (count === 0) return "–";
  if (name !== "position") return `${percent(figure)} %`;
  return `${figure > 0 ? "+" : ""}${percent(figure)} points`;
}

/** One sentence on how much the length-controlled rate rests on; undefined where there is nothing to warn of. */
export function lengthWarning(notLonger: number, pairs: number): string | undefined {
  const count = Math.round(notLonger * pairs);
  if (pairs === 0 || notLonger >= 0.1) return undefined;
  return `The side after is not the longer one in ${formatCount(count)} of ${formatCount(pairs)} pairs only: the rate at equal length is a guess beyond what was seen.`;
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
