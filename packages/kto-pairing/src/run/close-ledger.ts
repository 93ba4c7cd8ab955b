import {
  checkLedger,
  type Ledger,
  type SealedOutput,
  StageError,
  stageCounts,
} from "@burnish/core";
import type { PairAccounts } from "./pair-accounts.ts";
import type { PairRun } from "./pair-run.ts";
import type { FilePlan } from "./plan-files.ts";

/**
 * Seals the outputs and says where every row went; rows of a pair that share a line, and test rows, leave as stages.
 * StageError where it does not add up.
 */
export async function closeLedger(
  run: PairRun,
  accounts: PairAccounts,
  plan: FilePlan,
): Promise<Ledger> {
  const outputs: SealedOutput[] = [];
  for (const { sink } of run.outputs) outputs.push(...(await sink.seal()));
  const stages = accounts.stages();
  const kept = (): number => stages.at(-1)?.kept ?? 0;
  if (run.target === "trl-dpo") {
    const dropped = { "in the line of its partner": kept() / 2 };
    stages.push(stageCounts("join", kept(), { dropped }));
  }
  const test = plan.files[1]?.rows;
  if (test !== undefined) {
    stages.push(stageCounts("split", kept(), { dropped: { "in the test file": test } }));
  }
  const ledger: Ledger = {
    ledger: 1,
    ...run.about,
    inputs: accounts.inputs,
    stages,
    rejects: { ...run.rejects.counts },
    outputs,
  };
  const faults = checkLedger(ledger);
  if (faults.length > 0) throw new StageError("ledger", faults.join("; "));
  return ledger;
}
