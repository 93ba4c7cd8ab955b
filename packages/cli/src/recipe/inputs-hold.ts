import { join } from "node:path";
import { type InputSource, verifyLedger } from "@burnish/core";
import { ALL_STAGES } from "./all-stages.ts";
import type { Recipe } from "./recipe.ts";
import type { RunState } from "./run-state.ts";

/**
 * Whether the inputs have the bytes that the first finished stage with a ledger has read of them, by hashing them again;
 * false where no such stage is finished.
 */
export async function inputsHold(
  recipe: Recipe,
  state: RunState,
  { runFolder, sources }: { readonly runFolder: string; readonly sources: readonly InputSource[] },
): Promise<boolean> {
  for (const { name, plan } of ALL_STAGES) {
    if (recipe[name] === "off" || state.stages[name]?.fingerprint === undefined) continue;
    const planned = plan(recipe, new Map());
    if ("nothing" in planned || !planned.readsInputs || planned.ledger === undefined) continue;
    const { faults } = await verifyLedger(join(runFolder, planned.ledger), sources);
    return faults.length === 0;
  }
  return false;
}
