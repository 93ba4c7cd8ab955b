import { tmpdir } from "node:os";
import {
  createRejectWriter,
  createSingleSink,
  type Ledger,
  type RecordSink,
  UsageError,
  writeLedger,
} from "@burnish/core";
import { type DedupMethod, type DedupSummary, dedupRecords } from "@burnish/export";
import { lastValueFrom, tap } from "rxjs";
import type { DedupFlags } from "../commands/dedup.ts";
import type { CliContext, CliIo, ExitCode } from "../context.ts";
import { toReading, toThreads } from "../options/reading-options.ts";
import { createProgress } from "../progress.ts";
import { dedupReport } from "../reports/dedup-report.ts";
import { exitCodeOf } from "../run/exit-code-of.ts";
import { holdHeap } from "../run/hold-heap.ts";
import { mayWriteBeside } from "../run/may-write-beside.ts";
import { openOutput } from "../run/open-output.ts";
import { publishReport } from "../run/publish-report.ts";
import { prepareRewrite } from "../run/run-rewrite.ts";
import { toSelection } from "../run/to-selection.ts";
import { readVersion } from "../version.ts";

const DEFAULT_THRESHOLD = 0.8;
const DEFAULT_SIZES = { words: 3, characters: 5 } as const;

/** Runs `burnish dedup`. */
export async function dedup(
  files: readonly string[],
  flags: DedupFlags,
  context: CliContext,
): Promise<ExitCode> {
  const { io, signal } = context;
  const { output, hash, keep } = flags;
  const method = toMethod(flags);
  const { clusters, places } = await prepare(files, flags, context);
  const { inputs, beside, rejects, ledgerFile } = places;
  const threads = toThreads(flags, inputs.bytes);
  const reading = toReading(flags, io);
  const select = toSelection(flags);
  const progress = createProgress(io);
  // Last, since from here on something must be taken back.
  const [sink, ...sides] = await openSinks(output, clusters, flags, io);
  const hold = holdHeap(threads);
  let summary: DedupSummary | undefined;
  const events = dedupRecords({
    inputs: inputs.sources,
    reading,
    select,
    method,
    keep,
    threads,
    hash,
    sink,
    ...(sides[0] !== undefined && { clusters: sides[0] }),
    rejects: createRejectWriter(rejects, hash),
    memoryBytes: flags.memory,
    expectedBytes: inputs.bytes ?? 0,
    tempDir: flags.tempDir ?? tmpdir(),
    ...(beside && { writeLedger: (ledger: Ledger) => writeLedger(ledgerFile, ledger, hash) }),
    about: {
      burnish: readVersion(),
      command: "dedup",
      options: ledgerOptions(flags, method),
    },
    signal,
  });
  await lastValueFrom(
    events.pipe(
      tap((event) => {
        hold();
        if (event.kind === "done") summary = event.summary;
        else if (event.kind === "writing") progress.writing(event.records, event.total);
        else progress.reading(event.rawBytes, inputs.bytes, event.records);
      }),
    ),
  ).finally(() => progress.clear());
  if (summary === undefined) throw new Error("the run ended without a summary");
  const report = dedupReport({ summary, method, keep, output, clusters, rejects });
  await publishReport(report, flags, io, output);
  return exitCodeOf(summary.ledger.stages, flags, io);
}

function toMethod({ exact, near, by, ngram, text, fold, perLabel }: DedupFlags): DedupMethod {
  if (exact && near !== undefined) {
    throw new UsageError("--exact drops no near duplicates; leave out --exact or --near");
  }
  const size = ngram ?? DEFAULT_SIZES[by];
  const method = { text, fold, perLabel };
  return exact ? method : { ...method, near: { threshold: near ?? DEFAULT_THRESHOLD, by, size } };
}

/** Where the run reads and writes; a clusters file beside the output unless it is a stream. */
async function prepare(files: readonly string[], flags: DedupFlags, context: CliContext) {
  const given = flags.clusters;
  const beside = await mayWriteBeside(flags.output);
  const clusters = given ?? (beside ? `${flags.output}.clusters.jsonl` : undefined);
  const sides = clusters === undefined ? [] : [clusters];
  return { clusters, places: await prepareRewrite(files, flags, { sides, read: [] }, context) };
}

/** Opens the output and the clusters file, or neither. */
async function openSinks(
  output: string,
  clusters: string | undefined,
  { hash }: DedupFlags,
  io: CliIo,
): Promise<readonly [RecordSink, ...RecordSink[]]> {
  const sink = createSingleSink(await openOutput(output, hash, io), output);
  if (clusters === undefined) return [sink];
  try {
    return [sink, createSingleSink(await openOutput(clusters, hash, io), clusters)];
  } catch (error) {
    await sink.abort();
    throw error;
  }
}

function ledgerOptions(flags: DedupFlags, method: DedupMethod): Ledger["options"] {
  const { inputFormat, recordsAt, maxLine, where, label, keep } = flags;
  const { near, ...rest } = method;
  return {
    inputFormat,
    ...(recordsAt !== undefined && { recordsAt }),
    maxLine,
    ...(where !== undefined && { where }),
    ...(label !== undefined && { label: label === "true" }),
    ...rest,
    ...(near !== undefined && { near: { ...near } }),
    keep,
  };
}
