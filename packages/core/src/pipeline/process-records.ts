import { from, lastValueFrom, Observable, Subject, takeUntil } from "rxjs";
import { z } from "zod";
import { expandInputs, type InputSource } from "../jsonl/expand-inputs.ts";
import { openFileOutput } from "../output/open-file-output.ts";
import type { Output } from "../output/output.ts";
import { createRejectWriter } from "../output/reject-writer.ts";
import type { SoundRecord } from "../record/sound-record.ts";
import type { LaneJob } from "./lane-job.ts";
import type { InputFormat } from "./read-pieces.ts";
import { createReject, type Reject } from "./reject.ts";
import { runBlocks } from "./run-blocks.ts";

/** A record with its value as the schema gives it, and the text that it came in. */
export interface TypedRecord<Value> extends WritableRecord {
  readonly value: Value;
  /** Byte offset in the decompressed input; element index for a JSON document. */
  readonly address: number;
}

/** One line to write: JSON text without a line end. `JSON.stringify` makes one where the text itself changed. */
export interface WritableRecord {
  readonly text: string;
}

export interface ProcessRecordsOptions<Value> {
  /** Files, globs, or `-`. */
  readonly inputs: readonly string[];
  /** What a record must be; one that is not goes to the rejects. */
  readonly schema: z.ZodType<Value>;
  /** Written beside and renamed at the end. */
  readonly output: string;
  /** Default: `OUTPUT.rejects.jsonl`. */
  readonly rejects?: string;
  /** Default: `auto`. */
  readonly format?: InputFormat;
  /** Bytes read at once. Default 1 MiB. */
  readonly blockBytes?: number;
  /** Bytes of the longest record that is held. Default 64 MiB. */
  readonly maxLineBytes?: number;
}

export interface ProcessRecordsSummary {
  readonly read: number;
  readonly rejected: number;
  readonly written: number;
}

const DEFAULT_BLOCK_BYTES = 2 ** 20;
const DEFAULT_LINE_BYTES = 2 ** 26;

/**
 * Pushes the records of `inputs` through RxJS operators into `output`, and emits one summary when the output is durable
 * and shown. The next block is read only when what `through` emitted for the last one is written, so memory stays at
 * about two blocks while the operators are synchronous; for asynchronous work per item use `mapPulled`.
 */
export function processRecords<Value>(
  options: ProcessRecordsOptions<Value>,
  through: (records: Observable<TypedRecord<Value>>) => Observable<WritableRecord>,
): Observable<ProcessRecordsSummary> {
  return new Observable<ProcessRecordsSummary>((subscriber) => {
    const stop = new AbortController();
    process(options, through, stop.signal).then(
      (summary) => {
        subscriber.next(summary);
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(error),
    );
    return () => stop.abort();
  });
}

async function process<Value>(
  options: ProcessRecordsOptions<Value>,
  through: (records: Observable<TypedRecord<Value>>) => Observable<WritableRecord>,
  signal: AbortSignal,
): Promise<ProcessRecordsSummary> {
  const inputs = await expandInputs(options.inputs, { cwd: "." });
  const output = await openFileOutput(options.output, "xxh128-1m");
  const rejects = createRejectWriter(
    options.rejects ?? `${options.output}.rejects.jsonl`,
    "xxh128-1m",
  );
  try {
    const summary = { read: 0, rejected: 0, written: 0 };
    const records = new Subject<TypedRecord<Value>>();
    const lines: string[] = [];
    const emitted = lastValueFrom(
      new Observable<void>((done) =>
        through(records).subscribe({
          next: ({ text }) => {
            lines.push(text, "\n");
            summary.written += 1;
          },
          error: (error: unknown) => done.error(error),
          complete: () => done.complete(),
        }),
      ),
      { defaultValue: undefined },
    );
    let delivery: Promise<void> = Promise.resolve();
    const deliver = async (block: ReadBlock): Promise<void> => {
      signal.throwIfAborted();
      summary.read += block.records;
      summary.rejected += block.rejects.length;
      await rejects.write(block.rejects, block.place);
      await flush(lines, output);
    };
    const reading = readInto(records, inputs, options, emitted, (block) => {
      delivery = deliver(block);
      return delivery;
    });
    await Promise.all([emitted, reading]);
    // Operators that end early (take) stop the reading while a block is still being written.
    await delivery;
    await flush(lines, output);
    await rejects.seal();
    await output.seal();
    await output.commit();
    await rejects.commit();
    return summary;
  } catch (error) {
    await Promise.all([output.abort(), rejects.abort()]);
    throw error;
  }
}

interface ReadBlock {
  readonly records: number;
  readonly rejects: readonly Reject[];
  readonly place: Parameters<ReturnType<typeof createRejectWriter>["write"]>[1];
}

async function readInto<Value>(
  records: Subject<TypedRecord<Value>>,
  inputs: readonly InputSource[],
  options: ProcessRecordsOptions<Value>,
  until: Promise<void>,
  afterBlock: (block: ReadBlock) => Promise<void>,
): Promise<void> {
  const reading = runBlocks({
    inputs,
    reading: {
      format: options.format ?? "auto",
      maxLineBytes: options.maxLineBytes ?? DEFAULT_LINE_BYTES,
      blockBytes: options.blockBytes ?? DEFAULT_BLOCK_BYTES,
    },
    job: createTypingJob(options.schema, records),
    threads: 1,
    hash: "xxh128-1m",
    deliver: ({ facts, firstLine, outcome }) =>
      afterBlock({
        records: outcome.records,
        rejects: outcome.rejects,
        place: { sourceId: facts.id, firstLine, format: facts.format },
      }),
  });
  await lastValueFrom(reading.pipe(takeUntil(from(until))), { defaultValue: undefined });
  records.complete();
}

/** Gives each record that the schema accepts to `records`, at once. */
function createTypingJob<Value>(
  schema: z.ZodType<Value>,
  records: Subject<TypedRecord<Value>>,
): LaneJob {
  let rejects: Reject[] = [];
  return {
    record(record: SoundRecord) {
      const { text, address } = record;
      const parsed = schema.safeParse(record.value);
      if (parsed.success) records.next({ value: parsed.data, text, address });
      else rejects.push(createReject(record, "record/schema", z.prettifyError(parsed.error)));
    },
    finishBlock() {
      const refused = rejects;
      rejects = [];
      return { dropped: {}, rejects: refused, tally: undefined };
    },
  };
}

async function flush(lines: string[], output: Output): Promise<void> {
  if (lines.length === 0) return;
  await output.write(new TextEncoder().encode(lines.splice(0).join("")));
}
