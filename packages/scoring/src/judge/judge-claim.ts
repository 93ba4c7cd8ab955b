import { type ControlResult, LEAST_CONTROLS } from "./judge-controls.ts";
import type { WinRates } from "./win-rates.ts";

/** What verdicts may be said to show. */
export interface JudgeClaim {
  /** `better` and `worse` are said of the side after. */
  readonly level: "better" | "worse" | "none";
  /** Why nothing is claimed, one sentence each; empty for `better` and `worse`. */
  readonly doubts: readonly string[];
}

/** Of fewer pairs nothing is claimed: the bootstrap's interval is too narrow there. */
export const LEAST_PAIRS = 30;

/**
 * A side is called better only where the 95 % interval of the win rate lies beyond one half, all controls passed, and enough
 * pairs were judged. `further` are doubts of whoever asks, such as a judge that wrote one of the sides.
 */
export function judgeClaim(
  rates: WinRates,
  controls: readonly ControlResult[],
  further: readonly string[] = [],
): JudgeClaim {
  const { pairs, all } = rates;
  const doubts: string[] = [...further];
  if (pairs < LEAST_PAIRS) {
    doubts.push(`${pairs} pairs were judged; at least ${LEAST_PAIRS} are needed.`);
  }
  if (pairs > 0 && all.low <= 0.5 && all.high >= 0.5) {
    doubts.push(
      `The interval of the win rate, ${percent(all.low)} to ${percent(all.high)}, holds one half.`,
    );
  }
  doubts.push(...controls.flatMap((control) => doubtOf(control)));
  if (doubts.length > 0) return { level: "none", doubts };
  return { level: all.rate > 0.5 ? "better" : "worse", doubts };
}

function doubtOf({ name, state, figure, bound, count }: ControlResult): readonly string[] {
  if (state === "passed") return [];
  if (state === "few") {
    return [`${FEW[name]}: ${count} of them; at least ${LEAST_CONTROLS} are needed.`];
  }
  const measured = percent(Math.abs(figure));
  switch (name) {
    case "same":
      return [`Equal texts were called a tie in ${measured} only; ${percent(bound)} is the least.`];
    case "position":
      return [
        `The text shown ${figure > 0 ? "first" : "second"} was chosen more often by ${points(figure)} points; ${points(bound)} is the most.`,
      ];
    case "padded":
      return [
        `Filler that says nothing won in ${measured}; ${percent(bound)} is the most: this judge likes length.`,
      ];
    case "sabotaged":
      return [
        `A spoilt call lost in ${measured} only; ${percent(bound)} is the least: this judge does not read the calls.`,
      ];
  }
}

const FEW: Readonly<Record<ControlResult["name"], string>> = {
  same: "Too few equal texts were judged",
  position: "Too few answers to know a liking for a position",
  padded: "Too few texts with filler were judged",
  sabotaged: "Too few spoilt calls were judged",
};

/** One decimal: `52.3 %`. */
function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function points(share: number): string {
  return (100 * Math.abs(share)).toFixed(1);
}
