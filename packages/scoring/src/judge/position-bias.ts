import type { Choice } from "./verdict.ts";

/**
 * How much oftener the text that is shown first is chosen than the one shown second, as a share of all answers: 1 for a
 * judge that always takes the first, -1 for one that always takes the second, 0 for one without a liking, and for no
 * answers. Only answers say something of it where each text stood first as often as second.
 */
export function positionBias(choices: Iterable<Choice>): number {
  let all = 0;
  let excess = 0;
  for (const choice of choices) {
    all += 1;
    if (choice === "first") excess += 1;
    else if (choice === "second") excess -= 1;
  }
  return all === 0 ? 0 : excess / all;
}
