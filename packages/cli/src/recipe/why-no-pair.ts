import type { StageResults } from "./stage-plan.ts";

/** Why there is nothing to pair or compare; undefined where there is, or where that is not known yet. */
export function whyNoPair(done: StageResults): string | undefined {
  const enhance = done.get("enhance");
  if (enhance?.state === "nothing") return enhance.nothing;
  if (enhance?.state !== "done") return undefined;
  return enhance.ledger?.outputs[0]?.records === 0 ? "no record was accepted" : undefined;
}
