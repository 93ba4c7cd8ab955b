import {
  checkLedger,
  type ExamineSummary,
  examineRecords,
  type Ledger,
  type RejectWriter,
  StageError,
  stageCounts,
  type WrittenRecords,
} from "@burnish/core";
import { Observable } from "rxjs";
import type { ComparedBlock } from "./compared-block.ts";
import { ComparedRecords } from "./compared-records.ts";
import type { DedupEvent, DedupRun, DedupSummary } from "./dedup-run.ts";
import { DedupTally } from "./dedup-tally.ts";
import { findDuplicates } from "./find-duplicates.ts";
import { JsonLineWriter } from "./json-line-writer.ts";
import { keptRecords } from "./kept-records.ts";
import { planBands } from "./plan-bands.ts";

/**
 * Writes the records of `inputs` that are no duplicates of one that is kept, as they came and in input order; what is
 * dropped, and for which kept record, goes to `clusters`. The result depends neither on memory nor on threads. Emits
 * progress, then `done` after everything is durable and shown; an error or an unsubscription takes all outputs back.
 */
export function dedupRecords(run: DedupRun): Observable<DedupEvent> {
  return new Observable<DedupEvent>((subscriber) => {
    const unsubscribed = new AbortController();
    const signals = [unsubscribed.signal, ...(run.signal === undefined ? [] : [run.signal])];
    const signal = AbortSignal.any(signals);
    dedup({ ...run, signal }, (event) => subscriber.next(event)).then(
      (summary) => {
        subscriber.next({ kind: "done", summary });
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(error),
    );
    return () => unsubscribed.abort();
  });
}

type Emit = (event: DedupEvent) => void;

async function dedup(run: DedupRun, emit: Emit): Promise<DedupSummary> {
  const { sink, clusters, rejects, method, keep, signal } = run;
  const near = method.near && {
    threshold: method.near.threshold,
    ...planBands(method.near.threshold),
  };
  const byScore = keep === "best-score";
  const records = new ComparedRecords({
    ...run,
    ...(near !== undefined && { near }),
    scores: byScore,
  });
  let ledgerFile: Awaited<ReturnType<NonNullable<DedupRun["writeLedger"]>>> | undefined;
  try {
    const read = await readAll(run, records, emit);
    const tally = new DedupTally(records);
    const lines = clusters && new JsonLineWriter(clusters);
    const isDropped = await findDuplicates({
      records,
      byScore,
      ...(near !== undefined && { threshold: near.threshold }),
      ...(signal !== undefined && { signal }),
      onDropped: async (lot) => {
        const told = tally.add(lot);
        await lines?.write(told);
      },
    });
    await lines?.flush();
    await writeKept(run, records, isDropped, emit);
    await rejects.seal();
    const ledger = await closeLedger(run, read, tally);
    ledgerFile = await run.writeLedger?.(ledger);
    signal?.throwIfAborted();
    // The ledger comes last: where it is new, everything that it lists is.
    await sink.commit();
    await clusters?.commit();
    await rejects.commit();
    await ledgerFile?.commit();
    const search = records.near?.figures ?? { compared: 0, verified: 0, uncompared: 0 };
    return {
      ledger,
      figures: tally.figures(search, byScore),
      examples: tally.examples,
      rejectExamples: rejects.examples,
    };
  } catch (error) {
    const outputs = [sink, clusters, rejects, ledgerFile];
    await Promise.allSettled(outputs.map((output) => output?.abort()));
    throw error;
  } finally {
    await records.close();
  }
}

function readAll(run: DedupRun, records: ComparedRecords, emit: Emit): Promise<ExamineSummary> {
  const { inputs, reading, method, select, threads, hash, signal } = run;
  return examineRecords<ComparedBlock>({
    inputs,
    reading,
    job: {
      kind: "module",
      module: import.meta.resolve("#jobs/minhash-job"),
      options: method,
      select,
    },
    rejects: keptOpen(run.rejects),
    merge: (block, place) => records.add(block, place),
    threads,
    hash,
    onProgress: (progress) => emit({ kind: "reading", ...progress }),
    ...(signal !== undefined && { signal }),
  });
}

/** The same writer, closed by the run and not by its first step. */
function keptOpen(rejects: RejectWriter): RejectWriter {
  const later = async (): Promise<void> => {};
  return { ...rejects, seal: later, commit: later, abort: later };
}

async function writeKept(
  { sink, signal }: DedupRun,
  records: ComparedRecords,
  isDropped: Uint8Array,
  emit: Emit,
): Promise<void> {
  const total = records.records;
  let read = 0;
  for await (const block of records.log.replay()) {
    signal?.throwIfAborted();
    const kept: WrittenRecords = keptRecords(block, isDropped.subarray(read));
    if (kept.ends.length > 0) await sink.write(kept);
    read += block.ends.length;
    emit({ kind: "writing", records: read, total });
  }
  if (read !== total) throw new StageError("dedup", `${read} of ${total} records were read back`);
}

async function closeLedger(
  { sink, clusters, rejects, about }: DedupRun,
  { inputs, stages }: ExamineSummary,
  { exact, near }: DedupTally,
): Promise<Ledger> {
  const outputs = [...(await sink.seal()), ...((await clusters?.seal()) ?? [])];
  const into = stages.at(-1)?.kept ?? 0;
  const dropped = { ...(exact > 0 && { exact }), ...(near > 0 && { near }) };
  const ledger: Ledger = {
    ledger: 1,
    ...about,
    inputs,
    stages: [...stages, stageCounts("dedup", into, { dropped })],
    rejects: { ...rejects.counts },
    outputs,
  };
  const faults = checkLedger(ledger);
  if (faults.length > 0) throw new StageError("ledger", faults.join("; "));
  return ledger;
}
