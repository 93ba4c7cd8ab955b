import { defectReport } from "../defects/defect-tally.ts";
import type { PairReport } from "../report/pair-report.ts";
import { adviseWeights } from "../weights/advise-weights.ts";
import type { PairCollector, SampledPair } from "./collect-pairs.ts";
import type { PairAccounts } from "./pair-accounts.ts";
import type { PairRun } from "./pair-run.ts";
import type { FilePlan } from "./plan-files.ts";

/** The report of a run, as far as it is known before the written files are checked. */
export function summarisePairs(
  run: PairRun,
  found: {
    readonly accounts: PairAccounts;
    readonly collector: PairCollector;
    readonly plan: FilePlan;
    readonly sample: readonly SampledPair[];
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
    leak: undefined,
  };
}
