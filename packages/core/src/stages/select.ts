import { evaluateExpression } from "../expression/evaluate-expression.ts";
import type { Expression } from "../expression/expression.ts";
import type { LaneJob } from "../pipeline/lane-job.ts";
import type { SoundRecord } from "../record/sound-record.ts";

/** Which records a run is about; a record must pass all conditions that are given. Plain data. */
export interface Selection {
  /** Value that `label` must have. */
  readonly label?: boolean;
  /** Must be true of the record; unknown is not enough. */
  readonly where?: Expression;
}

/** Gives `job` the selected records only and counts the others as dropped by stage `select`. */
export function selectFor<Tally>(job: LaneJob<Tally>, selection: Selection): LaneJob<Tally> {
  let dropped: Record<string, number> = {};
  return {
    startBlock: (sourceId, spare) => job.startBlock?.(sourceId, spare),
    record(record) {
      const reason = dropReason(record, selection);
      if (reason === undefined) job.record(record);
      else dropped[reason] = (dropped[reason] ?? 0) + 1;
    },
    async finishBlock() {
      const result = await job.finishBlock();
      const select = dropped;
      dropped = {};
      return { ...result, dropped: { ...result.dropped, select } };
    },
  };
}

function dropReason(record: SoundRecord, { label, where }: Selection): string | undefined {
  if (label !== undefined && record.value.label !== label) return "label";
  if (where !== undefined && evaluateExpression(where, record.value) !== true) return "where";
  return undefined;
}
