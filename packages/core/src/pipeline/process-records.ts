import process from "node:process";
import { lastValueFrom, Observable, ReplaySubject, takeUntil } from "rxjs";
import type { z } from "zod";
import { expandInputs, type InputSource } from "../jsonl/expand-inputs.ts";
import { openRecordOutput } from "../output/open-record-output.ts";
import type { Output } from "../output/output.ts";
import { createRejectWriter, type RejectWriter } from "../output/reject-writer.ts";
import type { InputFormat, ReadingOptions } from "./read-pieces.ts";
import { RecordOperators, type TypedRecord, type WritableRecord } from "./record-operators.ts";
import { runBlocks } from "./run-blocks.ts";
import type { DeliveredBlock } from "./run-progress.ts";
import { TypingJob } from "./typing-job.ts";

export type { TypedRecord, WritableRecord };

export interface ProcessRecordsOptions<Value> {
  /** Files, globs, or `-`. */
  readonly inputs: readonly string[];
  /** What a record must be; one that is not goes to the rejects. */
  readonly schema: z.ZodType<Value>;
  /** Written beside and renamed at the end; compressed where its name ends in `.gz` or `.zst`. */
  readonly output: string;
  /** Default: `OUTPUT.rejects.jsonl`. */
  readonly rejects?: string;
  /** Default: `auto`. */
  readonly format?: InputFormat;
  /** Dotted path of the array that holds the records of a JSON document. Default: its top level. */
  readonly recordsAt?: string;
  /** What `-` reads. Default: the standard input of the process. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  /** Bytes read at once. Default 1 MiB. */
  readonly blockBytes?: number;
  /** Bytes of the longest record that is held. Default 64 MiB. */
  readonly maxLineBytes?: number;
}

export interface ProcessRecordsSummary {
  /** Records that were given to the operators, and rejects; those behind the operators' end are not read. */
  readonly read: number;
  readonly rejected: number;
  readonly written: number;
}

const DEFAULT_BLOCK_BYTES = 2 ** 20;
const DEFAULT_LINE_BYTES = 2 ** 26;
const HASH = "xxh128-1m";

/**
 * Pushes the records of `inputs` through RxJS operators into `output`, and emits one summary when the output is durable
 * and shown. The next block is read only when what `through` emitted for the last one is written, so memory stays at
 * a few blocks while the operators are synchronous; what asynchronous ones have not answered yet waits in memory. An
 * error or an unsubscription takes everything back.
 */
export function processRecords<Value>(
  options: ProcessRecordsOptions<Value>,
  through: (records: Observable<TypedRecord<Value>>) => Observable<WritableRecord>,
): Observable<ProcessRecordsSummary> {
  return new Observable<ProcessRecordsSummary>((subscriber) => {
    const stop = new AbortController();
    runThrough(options, through, stop.signal).then(
      (summary) => {
        subscriber.next(summary);
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(error),
    );
    return () => stop.abort();
  });
}

async function runThrough<Value>(
  options: ProcessRecordsOptions<Value>,
  through: (records: Observable<TypedRecord<Value>>) => Observable<WritableRecord>,
  signal: AbortSignal,
): Promise<ProcessRecordsSummary> {
  const inputs = await expandInputs(options.inputs, { cwd: "." });
  const output = await openRecordOutput(options.output, HASH);
  const rejects = createRejectWriter(options.rejects ?? `${options.output}.rejects.jsonl`, HASH);
  try {
    const summary = await pump(options, through, { inputs, output, rejects, signal });
    await rejects.seal();
    await output.seal();
    signal.throwIfAborted();
    await output.commit();
    await rejects.commit();
    return summary;
  } catch (error) {
    await Promise.allSettled([output.abort(), rejects.abort()]);
    throw error;
  }
}

interface Ends {
  readonly inputs: readonly InputSource[];
  readonly output: Output;
  readonly rejects: RejectWriter;
  readonly signal: AbortSignal;
}

/** Reads, lets the operators work and writes, until all three are done; when it settles nothing is being written. */
async function pump<Value>(
  options: ProcessRecordsOptions<Value>,
  through: (records: Observable<TypedRecord<Value>>) => Observable<WritableRecord>,
  { inputs, output, rejects, signal }: Ends,
): Promise<ProcessRecordsSummary> {
  signal.throwIfAborted();
  const counts = { read: 0, rejected: 0 };
  const stop = new ReplaySubject<void>(1);
  const operators = new RecordOperators<Value>(() => {
    // A block that is in work is delivered first.
    if (!job.isInBlock) stop.next();
  });
  const job = new TypingJob(options.schema, operators);
  const cancel = (): void => operators.cancel(signal.reason);
  signal.addEventListener("abort", cancel);
  const deliver = async ({ facts, firstLine, outcome }: DeliveredBlock): Promise<void> => {
    signal.throwIfAborted();
    job.isInBlock = true;
    const share = job.closeBlock(outcome.rejects);
    counts.read += share.accepted + share.rejects.length;
    counts.rejected += share.rejects.length;
    await rejects.write(share.rejects, { sourceId: facts.id, firstLine, format: facts.format });
    await flush(operators, output);
    job.isInBlock = false;
    if (operators.ended) stop.next();
  };
  const reading = runBlocks({
    inputs,
    reading: readingOptions(options),
    lane: job,
    threads: 0,
    hash: HASH,
    deliver,
  });
  operators.start(through);
  const read = lastValueFrom(reading.pipe(takeUntil(stop)), { defaultValue: undefined }).then(
    () => operators.complete(),
    (error: unknown) => operators.fail(error),
  );
  try {
    await Promise.all([read, operators.finished]);
    await flush(operators, output);
    return { ...counts, written: operators.written };
  } finally {
    signal.removeEventListener("abort", cancel);
    await read;
  }
}

function readingOptions<Value>(options: ProcessRecordsOptions<Value>): ReadingOptions {
  const { format, recordsAt, stdin, blockBytes, maxLineBytes } = options;
  return {
    format: format ?? "auto",
    ...(recordsAt !== undefined && { recordsAt }),
    ...(options.inputs.includes("-") && { stdin: stdin ?? process.stdin }),
    maxLineBytes: maxLineBytes ?? DEFAULT_LINE_BYTES,
    blockBytes: blockBytes ?? DEFAULT_BLOCK_BYTES,
  };
}

async function flush<Value>(operators: RecordOperators<Value>, output: Output): Promise<void> {
  const bytes = operators.take();
  if (bytes !== undefined) await output.write(bytes);
}
