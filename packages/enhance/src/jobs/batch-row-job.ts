import {
  type Catalogue,
  type JobResult,
  type LaneJob,
  type Profile,
  RecordWriter,
  type SoundRecord,
} from "@burnish/core";
import { createScorer, RepetitionTable, type ScorerSpec } from "@burnish/scoring";
import type { ChangeableText } from "../change/text-changes.ts";
import { planWriting } from "../enhance/plan-writing.ts";
import { recordDigest } from "../enhance/record-id.ts";
import { trialSettings } from "../enhance/trial-settings.ts";
import type { Enhanced } from "../enhance/try-proposal.ts";
import { batchRowOf, type RefusedAnswer } from "../files/batch-row.ts";
import { createCollectedEnhancer } from "../files/create-collected-enhancer.ts";
import { readStoredAnswers, type SharedAnswers } from "../files/stored-answers.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";

/** What the job that writes rows of batches is given. */
export interface BatchRowJobOptions {
  readonly scorer: ScorerSpec;
  readonly profile: Profile;
  readonly catalogue?: Catalogue | undefined;
  readonly spec: EnhanceSpec;
  /** Absent: every record with weak texts gets a row. Given: those whose answers were refused, with the reasons. */
  readonly previous?: PreviousRound | undefined;
}

export interface PreviousRound {
  readonly answers: SharedAnswers;
  /** One byte a row: 1 where it is to be asked again. */
  readonly wanted: SharedArrayBuffer;
  /** What the answers were judged by. */
  readonly spec: EnhanceSpec;
}

/** Figures of one block. */
export interface BatchRowTally {
  /** Rows by text that must be written. */
  readonly write: Partial<Record<ChangeableText, number>>;
}

/** The stage in which records without a row are dropped, by the code of the reason. */
export const PLAN_STAGE = "plan";

/** Writes a batch's row for every record that somebody is to write texts for; the others are dropped with the reason. */
export async function createLaneJob(options: BatchRowJobOptions): Promise<LaneJob<BatchRowTally>> {
  const { profile, catalogue, spec, previous } = options;
  const scorer = await createScorer(options.scorer);
  const buffer = options.scorer.repetition;
  const repetition = buffer === undefined ? undefined : new RepetitionTable({ buffer });
  const trial = { scorer, profile, catalogue, spec, repetition };
  const settings = trialSettings(trial);
  const again = previous && askedAgain(trial, previous);
  const written = new RecordWriter();
  let write: BatchRowTally["write"] = {};
  let dropped: Record<string, number> = {};
  let source = "";
  const drop = (code: string): void => {
    dropped[code] = (dropped[code] ?? 0) + 1;
  };
  return {
    startBlock(sourceId, spare) {
      source = sourceId;
      if (spare !== undefined) written.use(spare);
    },
    record(record) {
      const place = { source, line: record.line + 1 };
      const refused = again?.refusedOf(record, place);
      if (again !== undefined && refused === undefined) return drop("not-refused");
      const plan = planWriting(record, place, settings, { spec });
      if (plan.state === "decided") return drop(codeOf(plan.result));
      const row = batchRowOf(plan, catalogue, refused);
      for (const name of row.write) write[name] = (write[name] ?? 0) + 1;
      written.addText(JSON.stringify(row), record.address);
    },
    finishBlock(): JobResult<BatchRowTally> {
      again?.close();
      const result = { kept: written.take(), dropped: { [PLAN_STAGE]: dropped }, tally: { write } };
      write = {};
      dropped = {};
      return result;
    },
  };
}

function codeOf({ decision }: Enhanced): string {
  return decision.reasons[0]?.code ?? "needs-no-text";
}

/** The refused answer of a record that is to be asked again, with the reasons, which are found once more. */
function askedAgain(
  trial: Parameters<typeof trialSettings>[0],
  { answers: shared, wanted, spec }: PreviousRound,
): {
  refusedOf(
    record: SoundRecord,
    place: { source: string; line: number },
  ): RefusedAnswer | undefined;
  close(): void;
} {
  const answers = readStoredAnswers(shared);
  const enhancer = createCollectedEnhancer({ ...trial, spec, answers });
  const asked = new Uint8Array(wanted);
  return {
    refusedOf(record, place) {
      const row = answers.rowOf(recordDigest(record));
      const answer = row === undefined || asked[row] !== 1 ? undefined : answers.find(row);
      if (answer === undefined) return undefined;
      const { decision } = enhancer.enhance(record, place);
      return { texts: answer.texts, reasons: decision.reasons };
    },
    close: () => answers.close(),
  };
}
