import { lastValueFrom, Observable, tap } from "rxjs";
import { StageError } from "../errors.ts";
import type { HashKind } from "../hash/stream-hash.ts";
import type { InputSource } from "../jsonl/expand-inputs.ts";
import { checkLedger } from "../ledger/check-ledger.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { RecordSink } from "../output/record-sink.ts";
import type { RejectLine, RejectWriter } from "../output/reject-writer.ts";
import type { Reorder } from "../shuffle/reorder.ts";
import type { Selection } from "../stages/select.ts";
import type { TransformOptions } from "../stages/transform.ts";
import {
  emptyTransformTally,
  mergeTransformTally,
  type TransformTally,
} from "../stages/transform-tally.ts";
import { fillIndex } from "./fill-index.ts";
import type { ReadingOptions } from "./read-pieces.ts";
import { RunAccounts, stageCounts } from "./run-accounts.ts";
import { type DeliveredBlock, type RunProgress, runBlocks } from "./run-blocks.ts";

/** A run from inputs to one output. The caller opens sink, rejects and reorder; the run closes all of them. */
export interface TransformRun {
  readonly inputs: readonly InputSource[];
  readonly reading: ReadingOptions;
  readonly select: Selection;
  readonly transform: TransformOptions;
  /** Changes the order of the kept records, or picks some of them; absent to keep the input's order. */
  readonly reorder?: { readonly stage: string; readonly records: Reorder };
  readonly sink: RecordSink;
  readonly rejects: RejectWriter;
  /** Writes the ledger beside the output; absent where nothing may be written there. */
  readonly writeLedger?: (
    ledger: Ledger,
  ) => Promise<{ commit(): Promise<void>; abort(): Promise<void> }>;
  /** Head of the ledger. */
  readonly about: Pick<Ledger, "burnish" | "command" | "options" | "seed">;
  readonly threads: number;
  readonly hash: HashKind;
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

async function transform(
  run: TransformRun,
  emit: (event: TransformEvent) => void,
  signal: AbortSignal,
): Promise<TransformSummary> {
  const accounts = new RunAccounts();
  const tally = emptyTransformTally();
  let ledgerFile: Awaited<ReturnType<NonNullable<TransformRun["writeLedger"]>>> | undefined;
  try {
    const reading = runBlocks({
      inputs: run.inputs,
      reading: run.reading,
      job: { kind: "transform", options: run.transform, select: run.select },
      threads: run.threads,
      hash: run.hash,
      deliver: async (block) => {
        signal.throwIfAborted();
        await deliver(block, run, accounts, tally);
      },
      onSource: (facts) => accounts.addSource(facts),
      signal,
    });
    await lastValueFrom(reading.pipe(tap((progress) => emit({ kind: "reading", ...progress }))), {
      defaultValue: undefined,
    });
    if (run.reorder !== undefined) {
      let written = 0;
      for await (const records of run.reorder.records.drain()) {
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
    await run.reorder?.records.close();
  }
}

async function deliver(
  block: DeliveredBlock,
  run: TransformRun,
  accounts: RunAccounts,
  tally: TransformTally,
): Promise<void> {
  const { facts, firstLine, outcome, source } = block;
  await run.rejects.write(outcome.rejects, { sourceId: facts.id, firstLine, format: facts.format });
  if (outcome.result === undefined) return;
  mergeTransformTally(tally, outcome.result.tally as TransformTally);
  const kept = outcome.result.kept;
  const first = accounts.kept;
  accounts.addBlock(kept?.ends.length ?? 0, outcome.result.dropped);
  if (kept === undefined || kept.ends.length === 0) return;
  const { bytes, ends, addresses } = fillIndex(kept, first);
  if (run.reorder !== undefined) {
    await run.reorder.records.add({ bytes, ends, addresses, source });
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
