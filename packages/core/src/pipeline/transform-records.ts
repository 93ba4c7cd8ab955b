import { lastValueFrom, Observable, tap } from "rxjs";
import { StageError } from "../errors.ts";
import { checkLedger } from "../ledger/check-ledger.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { RecordSink } from "../output/record-sink.ts";
import type { RejectLine, RejectWriter } from "../output/reject-writer.ts";
import { KeyedLanes } from "../shuffle/keyed-lanes.ts";
import type { Reorder } from "../shuffle/reorder.ts";
import {
  emptyTransformTally,
  mergeTransformTally,
  type TransformTally,
} from "../stages/transform-tally.ts";
import { fillIndex } from "./fill-index.ts";
import { planTransform, type TransformRequest } from "./plan-transform.ts";
import { OrderedOutput } from "./range/ordered-output.ts";
import type { RangePlan } from "./range/range-plan.ts";
import { RunAccounts, stageCounts } from "./run-accounts.ts";
import { runLanes } from "./run-lanes.ts";
import type { DeliveredBlock, RunProgress } from "./run-progress.ts";

/** A run from inputs to one output. The caller opens sink, rejects and reorder; the run closes all of them. */
export interface TransformRun extends Omit<TransformRequest, "isOneFile"> {
  readonly sink: RecordSink;
  readonly rejects: RejectWriter;
  /** Writes the ledger beside the output; absent where nothing may be written there. */
  readonly writeLedger?: (
    ledger: Ledger,
  ) => Promise<{ commit(): Promise<void>; abort(): Promise<void> }>;
  /** Head of the ledger. */
  readonly about: Pick<Ledger, "burnish" | "command" | "options" | "seed">;
  /** Ends the run with the signal's reason, after everything was taken back. */
  readonly signal?: AbortSignal;
}

export interface TransformSummary {
  readonly ledger: Ledger;
  readonly tally: TransformTally;
  readonly rejectExamples: readonly RejectLine[];
}

export type TransformEvent =
  | ({ readonly kind: "reading" } & RunProgress)
  /** After the last record was read, while a new order is written. */
  | { readonly kind: "writing"; readonly records: number; readonly total: number }
  | { readonly kind: "done"; readonly summary: TransformSummary };

/**
 * Selects, edits and reorders the records of `inputs` into the sink. Emits progress, then `done` after everything is
 * durable and shown; an error or an unsubscription takes all outputs back.
 */
export function transformRecords(run: TransformRun): Observable<TransformEvent> {
  return new Observable<TransformEvent>((subscriber) => {
    const unsubscribed = new AbortController();
    const signals = [unsubscribed.signal, ...(run.signal === undefined ? [] : [run.signal])];
    transform(run, (event) => subscriber.next(event), AbortSignal.any(signals)).then(
      (summary) => {
        subscriber.next({ kind: "done", summary });
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(error),
    );
    return () => unsubscribed.abort();
  });
}

/** Of the memory that a shuffle may hold; the rest is for what lanes hold beside its records. */
const SHUFFLE_SHARE = 7 / 8;
/** Lanes begin to make durable what they have placed whenever it has grown by this much. */
const SYNC_AHEAD_BYTES = 16 << 20;

async function transform(
  run: TransformRun,
  emit: (event: TransformEvent) => void,
  signal: AbortSignal,
): Promise<TransformSummary> {
  const accounts = new RunAccounts();
  const tally = emptyTransformTally();
  let reorder: Reorder | undefined;
  let shuffle: KeyedLanes | undefined;
  let ledgerFile: Awaited<ReturnType<NonNullable<TransformRun["writeLedger"]>>> | undefined;
  try {
    const { direct } = run.sink;
    const plan = await planTransform({ ...run, isOneFile: direct !== undefined });
    const output =
      plan.ranges === undefined || direct === undefined
        ? undefined
        : await OrderedOutput.create(direct.file);
    let synced = 0;
    if (plan.ranges === undefined) reorder = run.reorder?.open();
    else shuffle = openShuffle(run, plan.ranges, Math.max(1, plan.threads));
    const reading = runLanes({
      plan,
      inputs: run.inputs,
      reading: run.reading,
      hash: run.hash,
      ...(output !== undefined && { output: output.shared }),
      ...(shuffle !== undefined && { shuffle }),
      ...(direct !== undefined && {
        explainWrite: (code: string, written: number) => direct.explain(code, written),
      }),
      deliver: async (block) => {
        signal.throwIfAborted();
        if (output !== undefined && output.bytes - synced >= SYNC_AHEAD_BYTES) {
          synced = output.bytes;
          direct?.syncAhead();
        }
        await deliver(block, { run, reorder, accounts, tally });
      },
      onSource: (facts) => accounts.addSource(facts),
      signal,
    });
    const told = reading.pipe(
      tap(({ written, ...progress }) => {
        if (written === undefined) emit({ kind: "reading", ...progress });
        else emit({ kind: "writing", records: written, total: accounts.kept });
      }),
    );
    await lastValueFrom(told, { defaultValue: undefined });
    if (output !== undefined) {
      const { bytes } = output;
      direct?.adopt({ bytes, hash: output.digest(), records: accounts.kept });
    }
    if (reorder !== undefined) {
      let written = 0;
      for await (const records of reorder.drain()) {
        signal.throwIfAborted();
        await run.sink.write(records);
        written += records.ends.length;
        emit({ kind: "writing", records: written, total: accounts.kept });
      }
    }
    await run.rejects.seal();
    const ledger = await closeLedger(run, accounts);
    ledgerFile = await run.writeLedger?.(ledger);
    signal.throwIfAborted();
    // The ledger comes last: where it is new, everything that it lists is.
    await run.sink.commit();
    await run.rejects.commit();
    await ledgerFile?.commit();
    return { ledger, tally, rejectExamples: run.rejects.examples };
  } catch (error) {
    await Promise.allSettled([run.sink.abort(), run.rejects.abort(), ledgerFile?.abort()]);
    throw error;
  } finally {
    await reorder?.close();
    shuffle?.close();
  }
}

/** The shuffle that the lanes do among themselves, if there is one. */
function openShuffle(
  { reorder }: TransformRun,
  plan: RangePlan,
  lanes: number,
): KeyedLanes | undefined {
  if (reorder?.inLanes === undefined) return undefined;
  const inputBytes = plan.sources.reduce((sum, { size }) => sum + size, 0);
  const memoryBytes = Math.floor(reorder.inLanes.memoryBytes * SHUFFLE_SHARE);
  return KeyedLanes.open({ ...reorder.inLanes, memoryBytes, inputBytes, lanes });
}

async function deliver(
  block: DeliveredBlock,
  to: {
    readonly run: TransformRun;
    readonly reorder: Reorder | undefined;
    readonly accounts: RunAccounts;
    readonly tally: TransformTally;
  },
): Promise<void> {
  const { run, reorder, accounts, tally } = to;
  const { facts, firstLine, outcome, source, keptByLane } = block;
  await run.rejects.write(outcome.rejects, { sourceId: facts.id, firstLine, format: facts.format });
  if (outcome.result === undefined) return;
  mergeTransformTally(tally, outcome.result.tally as TransformTally);
  const kept = outcome.result.kept;
  const first = accounts.kept;
  accounts.addBlock((kept?.ends.length ?? 0) + keptByLane, outcome.result.dropped);
  if (kept === undefined || kept.ends.length === 0) return;
  const { bytes, ends, addresses } = fillIndex(kept, first);
  if (reorder !== undefined) {
    await reorder.add({ bytes, ends, addresses, source });
  } else {
    await run.sink.write({ bytes, ends }, { sourceId: facts.id, addresses });
  }
}

async function closeLedger(run: TransformRun, accounts: RunAccounts): Promise<Ledger> {
  const outputs = [...(await run.sink.seal())];
  const stages = accounts.stages(["select"]);
  if (run.reorder !== undefined) {
    const { stage } = run.reorder;
    const missing = accounts.kept - (outputs[0]?.records ?? 0);
    const dropped = missing === 0 || stage !== "sample" ? {} : { "not sampled": missing };
    stages.push(stageCounts(stage, accounts.kept, { dropped }));
  }
  const ledger: Ledger = {
    ledger: 1,
    ...run.about,
    inputs: [...accounts.inputs],
    stages,
    rejects: { ...run.rejects.counts },
    outputs,
  };
  const faults = checkLedger(ledger);
  if (faults.length > 0) throw new StageError("ledger", faults.join("; "));
  return ledger;
}
