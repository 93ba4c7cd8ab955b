import { lastValueFrom, Observable, tap } from "rxjs";
import { StageError } from "../errors.ts";
import type { HashKind } from "../hash/stream-hash.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import { checkLedger } from "../ledger/check-ledger.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { RecordSink } from "../output/record-sink.ts";
import type { RejectLine, RejectWriter } from "../output/reject-writer.ts";
import type { LaneJobSpec } from "./create-lane-job.ts";
import type { TallyPlace } from "./examine-records.ts";
import { planRun } from "./plan-run.ts";
import type { ReadingOptions } from "./read-pieces.ts";
import { RunAccounts } from "./run-accounts.ts";
import { runLanes } from "./run-lanes.ts";
import type { DeliveredBlock, RunProgress } from "./run-progress.ts";

/** A run in which a job of another package rewrites the records. The caller opens the sinks; the run closes them. */
export interface RewriteRun<Tally> {
  readonly inputs: readonly InputSource[];
  readonly reading: ReadingOptions;
  readonly job: LaneJobSpec;
  /** Worker threads; 0 works on this thread. */
  readonly threads: number;
  readonly hash: HashKind;
  /** Takes the records that the job keeps, in input order. */
  readonly sink: RecordSink;
  /** Further outputs, which `merge` writes to; listed in the ledger after the first one. */
  readonly sides?: readonly RecordSink[];
  readonly rejects: RejectWriter;
  /** Adds each block's figures, in input order; the run waits for it. */
  readonly merge: (tally: Tally, place: TallyPlace) => void | Promise<void>;
  /** Stages after reading in which the job may drop records, in their order. */
  readonly stages: readonly string[];
  /** Records by stage that went to one of `sides` instead of the output; asked at the end. */
  readonly quarantined?: () => Readonly<Record<string, number>>;
  /** Writes the ledger beside the output; absent where nothing may be written there. */
  readonly writeLedger?: (
    ledger: Ledger,
  ) => Promise<{ commit(): Promise<void>; abort(): Promise<void> }>;
  /** Head of the ledger. */
  readonly about: Pick<Ledger, "burnish" | "command" | "options" | "seed">;
  /** Ends the run with the signal's reason, after everything was taken back. */
  readonly signal?: AbortSignal;
}

export type RewriteEvent =
  | ({ readonly kind: "reading" } & RunProgress)
  | {
      readonly kind: "done";
      readonly ledger: Ledger;
      readonly rejectExamples: readonly RejectLine[];
    };

/**
 * Lets lanes rewrite the records of `inputs` into the sink, in input order. Emits progress, then `done` after everything
 * is durable and shown; an error or an unsubscription takes all outputs back.
 */
export function rewriteRecords<Tally>(run: RewriteRun<Tally>): Observable<RewriteEvent> {
  return new Observable<RewriteEvent>((subscriber) => {
    const unsubscribed = new AbortController();
    const signals = [unsubscribed.signal, ...(run.signal === undefined ? [] : [run.signal])];
    rewrite(run, (event) => subscriber.next(event), AbortSignal.any(signals)).then(
      (ledger) => {
        subscriber.next({ kind: "done", ledger, rejectExamples: run.rejects.examples });
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(error),
    );
    return () => unsubscribed.abort();
  });
}

async function rewrite<Tally>(
  run: RewriteRun<Tally>,
  emit: (event: RewriteEvent) => void,
  signal: AbortSignal,
): Promise<Ledger> {
  const { sink, sides = [], rejects } = run;
  const accounts = new RunAccounts();
  let ledgerFile: Awaited<ReturnType<NonNullable<RewriteRun<Tally>["writeLedger"]>>> | undefined;
  try {
    const plan = await planRun({ ...run, oneWriter: "one writer takes all records in order" });
    const reading = runLanes({
      plan,
      inputs: run.inputs,
      reading: run.reading,
      hash: run.hash,
      deliver: async (block) => {
        signal.throwIfAborted();
        await deliver(block, run, accounts);
      },
      onSource: (facts) => accounts.addSource(facts),
      signal,
    });
    const told = reading.pipe(tap((progress) => emit({ kind: "reading", ...progress })));
    await lastValueFrom(told, { defaultValue: undefined });
    await rejects.seal();
    const ledger = await closeLedger(run, accounts);
    ledgerFile = await run.writeLedger?.(ledger);
    signal.throwIfAborted();
    // The ledger comes last: where it is new, everything that it lists is.
    for (const output of [sink, ...sides]) await output.commit();
    await rejects.commit();
    await ledgerFile?.commit();
    return ledger;
  } catch (error) {
    const outputs = [sink, ...sides].map((output) => output.abort());
    await Promise.allSettled([...outputs, rejects.abort(), ledgerFile?.abort()]);
    throw error;
  }
}

async function deliver<Tally>(
  { facts, firstLine, outcome }: DeliveredBlock,
  { sink, rejects, merge }: RewriteRun<Tally>,
  accounts: RunAccounts,
): Promise<void> {
  const place = { sourceId: facts.id, firstLine, format: facts.format };
  await rejects.write(outcome.rejects, place);
  if (outcome.result === undefined) return;
  const { kept, dropped, tally } = outcome.result;
  const selected = outcome.records - outcome.rejects.length - sum(dropped.select ?? {});
  accounts.addBlock(selected, dropped);
  await merge(tally as Tally, place);
  if (kept === undefined || kept.ends.length === 0) return;
  const { bytes, ends, addresses } = kept;
  await sink.write({ bytes, ends }, { sourceId: facts.id, addresses });
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}

async function closeLedger<Tally>(run: RewriteRun<Tally>, accounts: RunAccounts): Promise<Ledger> {
  const outputs = [];
  for (const output of [run.sink, ...(run.sides ?? [])]) outputs.push(...(await output.seal()));
  const ledger: Ledger = {
    ledger: 1,
    ...run.about,
    inputs: [...accounts.inputs],
    stages: accounts.stages(run.stages, run.quarantined?.()),
    rejects: { ...run.rejects.counts },
    outputs,
  };
  const faults = checkLedger(ledger);
  if (faults.length > 0) throw new StageError("ledger", faults.join("; "));
  return ledger;
}
