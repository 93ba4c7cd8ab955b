import type { Catalogue, JobResult, LaneJob, Profile } from "@burnish/core";
import { createScorer, RepetitionTable, type ScorerSpec } from "@burnish/scoring";
import type { DecisionName } from "../change/enhance-tally.ts";
import { type EnhancedBlock, EnhanceLane } from "../enhance/enhance-lane.ts";
import { createCollectedEnhancer } from "../files/create-collected-enhancer.ts";
import { readStoredAnswers, type SharedAnswers } from "../files/stored-answers.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";

/** What the job that writes collected answers is given. */
export interface CollectedJobOptions {
  readonly scorer: ScorerSpec;
  readonly profile: Profile;
  readonly catalogue?: Catalogue | undefined;
  readonly spec: EnhanceSpec;
  readonly answers: SharedAnswers;
}

/** What became of the record of one row. */
export interface RowOutcome {
  readonly row: number;
  readonly decision: DecisionName;
  /** Of the reasons, each once. */
  readonly codes: readonly string[];
}

export interface CollectedBlock extends EnhancedBlock {
  /** Of the records that are in a batch. */
  readonly rows: readonly RowOutcome[];
}

/** Enhances every record by the answer to its row; what has none is handed back as it came. */
export async function createLaneJob(
  options: CollectedJobOptions,
): Promise<LaneJob<CollectedBlock>> {
  const { profile, catalogue, spec } = options;
  const scorer = await createScorer(options.scorer);
  const buffer = options.scorer.repetition;
  const repetition = buffer === undefined ? undefined : new RepetitionTable({ buffer });
  const answers = readStoredAnswers(options.answers);
  const enhancer = createCollectedEnhancer({
    scorer,
    profile,
    catalogue,
    spec,
    repetition,
    answers,
  });
  let rows: RowOutcome[] = [];
  const lane = new EnhanceLane(
    {
      enhance(record, place) {
        const { row, ...enhanced } = enhancer.enhance(record, place);
        if (row !== undefined) {
          const { decision, reasons } = enhanced.decision;
          rows.push({ row, decision, codes: [...new Set(reasons.map(({ code }) => code))] });
        }
        return enhanced;
      },
    },
    () => answers.close(),
  );
  return {
    startBlock: (sourceId, spare) => lane.startBlock(sourceId, spare),
    record: (record) => lane.record(record),
    finishBlock(): JobResult<CollectedBlock> {
      const result = lane.finishBlock();
      const found = rows;
      rows = [];
      return { ...result, tally: { ...result.tally, rows: found } };
    },
  };
}
