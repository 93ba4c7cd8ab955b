import { lastValueFrom, tap } from "rxjs";
import type { HashKind } from "../hash/stream-hash.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import type { LedgerInput, StageCounts } from "../ledger/ledger.ts";
import type { RejectLine, RejectWriter } from "../output/reject-writer.ts";
import type { LaneJobSpec } from "./create-lane-job.ts";
import { planRun } from "./plan-run.ts";
import type { ReadingOptions } from "./read-pieces.ts";
import { countDropped, RunAccounts } from "./run-accounts.ts";
import { runLanes } from "./run-lanes.ts";
import type { RunProgress } from "./run-progress.ts";
import { Saturation } from "./saturation.ts";

/** A run that only looks: `merge` adds each block's tally, in input order. */
export interface ExamineRun<Tally> {
  readonly inputs: readonly InputSource[];
  readonly reading: ReadingOptions;
  readonly job: LaneJobSpec;
  readonly rejects: RejectWriter;
  readonly merge: (tally: Tally, place: TallyPlace) => void | Promise<void>;
  readonly threads: number;
  readonly hash: HashKind;
  /** Sends every line through the reference path; the result is the same. Default false. */
  readonly referenceOnly?: boolean;
  readonly onProgress?: (progress: RunProgress) => void;
  readonly signal?: AbortSignal;
}

export interface TallyPlace {
  readonly sourceId: string;
  /** Lines of this input before the block (elements, for a JSON document). */
  readonly firstLine: number;
  readonly format: "jsonl" | "json";
}

export interface ExamineSummary {
  readonly inputs: readonly LedgerInput[];
  /** The reading stage and the selection. */
  readonly stages: readonly StageCounts[];
  readonly rejects: Readonly<Record<string, number>>;
  readonly rejectExamples: readonly RejectLine[];
}

/** Runs a looking job over the inputs; resolves when everything was merged and the rejects file, if any, is shown. */
export async function examineRecords<Tally>(run: ExamineRun<Tally>): Promise<ExamineSummary> {
  const accounts = new RunAccounts();
  try {
    const plan = await planRun(run);
    const { inputs, reading: readingOptions, hash, signal } = run;
    const saturation = new Saturation(plan.lane);
    const reading = runLanes({
      plan,
      inputs,
      reading: readingOptions,
      hash,
      ...(signal !== undefined && { signal }),
      deliver: async ({ facts, firstLine, outcome }) => {
        run.signal?.throwIfAborted();
        const place = { sourceId: facts.id, firstLine, format: facts.format };
        await run.rejects.write(outcome.rejects, place);
        if (outcome.result === undefined) return;
        const { dropped } = outcome.result;
        const sound = outcome.records - outcome.rejects.length;
        accounts.addBlock(sound - countDropped(dropped), dropped);
        saturation.note(outcome.result.tally);
        await run.merge(outcome.result.tally as Tally, place);
      },
      onSource: (facts) => accounts.addSource(facts),
    });
    const progress = reading.pipe(tap((now) => run.onProgress?.(now)));
    await lastValueFrom(progress, { defaultValue: undefined });
    await run.rejects.seal();
    await run.rejects.commit();
  } catch (error) {
    await run.rejects.abort();
    throw error;
  }
  const { counts, examples } = run.rejects;
  const stages = accounts.stages(["select"]);
  return { inputs: accounts.inputs, stages, rejects: counts, rejectExamples: examples };
}
