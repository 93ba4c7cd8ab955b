import { defectReport } from "../defects/defect-tally.ts";
import type { LeakReport } from "../leak/leak-report.ts";
import { measureLeak } from "../leak/measure-leak.ts";
import type { BalanceReport, PairReport } from "../report/pair-report.ts";
import { adviseWeights } from "../weights/advise-weights.ts";
import type { PairCollector, SampledPair } from "./collect-pairs.ts";
import { NOWHERE } from "./deal-rows.ts";
import type { PairAccounts } from "./pair-accounts.ts";
import type { PairRun } from "./pair-run.ts";
import type { FilePlan } from "./plan-files.ts";
import type { Reservoir } from "./reservoir.ts";

/** The report of a run, as far as it is known before the written files are checked. */
export function summarisePairs(
  run: PairRun,
  found: {
    readonly accounts: PairAccounts;
    readonly collector: PairCollector;
    readonly plan: FilePlan;
    readonly sample: Reservoir<SampledPair>;
    /** Prompt groups of the sampled pairs. */
    readonly groupOfSampled: ReadonlyMap<number, number>;
    readonly balance: BalanceReport | undefined;
  },
): PairReport {
  const { accounts, collector, plan } = found;
  const [train] = plan.files;
  const half = (train?.rows ?? 0) / 2;
  return {
    target: run.target,
    layout: run.layout,
    seed: run.seed,
    originals: accounts.sideCounts("original"),
    enhanced: accounts.sideCounts("enhanced"),
    matching: accounts.matching(),
    defects: defectReport(collector.defects, run.broken),
    tools: collector.hasTools,
    prompts: { policy: run.prompt, differing: collector.differing, touched: collector.touched },
    files: plan.files.map((file, index) => ({
      name: run.outputs[index]?.name ?? "",
      part: run.outputs[index]?.part ?? "train",
      rows: file.rows,
      groups: file.groups,
      largestGroup: file.largestGroup,
      trimmed: file.trimmed.length * (run.target === "trl-dpo" ? 1 : 2),
      check: undefined,
      broken: file.broken,
      firstLabels: [],
      lengths: { binWidth: 1, desirable: [], undesirable: [] },
    })),
    weights:
      run.target === "trl-dpo" ? undefined : adviseWeights({ desirable: half, undesirable: half }),
    leak: leakOf(run, found),
    ...(found.balance !== undefined && { balance: found.balance }),
  };
}

/** How well the written rows of the sample can be told apart without reading. */
function leakOf(
  run: PairRun,
  found: {
    readonly plan: FilePlan;
    readonly sample: Reservoir<SampledPair>;
    /** Prompt groups of the sampled pairs. */
    readonly groupOfSampled: ReadonlyMap<number, number>;
  },
): LeakReport | undefined {
  if (run.leakSample === 0) return undefined;
  const { plan, sample, groupOfSampled } = found;
  const linesAPair = run.target === "trl-dpo" ? 1 : 2;
  const rows = sample.items.flatMap(({ pair, original, enhanced }) => {
    if (plan.places[pair * linesAPair] === NOWHERE) return [];
    const group = groupOfSampled.get(pair) as number;
    return [
      { features: original, label: false, group },
      { features: enhanced, label: true, group },
    ];
  });
  return measureLeak(rows, { seed: run.seed, complete: sample.seen === sample.items.length });
}
