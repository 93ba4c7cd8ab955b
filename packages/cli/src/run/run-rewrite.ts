import {
  createRejectWriter,
  createSingleSink,
  type HashKind,
  type LaneJobSpec,
  type Ledger,
  type RecordSink,
  type RejectLine,
  rewriteRecords,
  type TallyPlace,
  UsageError,
  writeLedger,
} from "@burnish/core";
import { lastValueFrom, tap } from "rxjs";
import type { CliContext, CliIo } from "../context.ts";
import { toReading } from "../options/reading-options.ts";
import type { RewriteFlags } from "../options/rewrite-options.ts";
import { createProgress } from "../progress.ts";
import { readVersion } from "../version.ts";
import { holdHeap } from "./hold-heap.ts";
import { mayWriteBeside } from "./may-write-beside.ts";
import { openOutput } from "./open-output.ts";
import { type PreparedInputs, prepareInputs } from "./prepare-inputs.ts";
import { checkReportFlags } from "./publish-report.ts";

/** Where a command that rewrites records reads and writes; nothing is opened yet. */
export interface RewritePlaces {
  readonly inputs: PreparedInputs;
  readonly beside: boolean;
  readonly rejects: string | undefined;
  readonly ledgerFile: string;
  /** Files beside the output, in the order in which they were named. */
  readonly sides: readonly string[];
}

/**
 * Expands the inputs and refuses outputs that are inputs; `sides` are further outputs, `read` further inputs, `own` files
 * that the command itself writes to.
 */
export async function prepareRewrite(
  files: readonly string[],
  flags: RewriteFlags,
  {
    sides,
    read,
    own = [],
  }: {
    readonly sides: readonly string[];
    readonly read: readonly (string | undefined)[];
    readonly own?: readonly string[];
  },
  { io }: CliContext,
): Promise<RewritePlaces> {
  const printed = [flags.output, ...sides].filter((path) => path === "-");
  checkReportFlags(flags, printed[0]);
  if (printed.length > 1) {
    throw new UsageError("two outputs are -; only one of them can have standard output");
  }
  const beside = await mayWriteBeside(flags.output);
  const rejects = flags.rejects ?? (beside ? `${flags.output}.rejects.jsonl` : undefined);
  const ledgerFile = `${flags.output}.ledger.json`;
  const written = [
    flags.output,
    ...sides,
    ...own,
    ...(rejects === undefined ? [] : [rejects]),
    ...(beside ? [ledgerFile] : []),
    ...(flags.report ?? []),
  ];
  const inputs = await prepareInputs(files, { root: flags.root, written, read }, io);
  return { inputs, beside, rejects, ledgerFile, sides };
}

/** What a job makes of records, and what the ledger says of it. */
export interface RewriteCommand<Tally> {
  readonly name: "score" | "enhance" | "convert" | "decontaminate" | "export";
  readonly flags: RewriteFlags;
  readonly places: RewritePlaces;
  readonly job: LaneJobSpec;
  readonly threads: number;
  readonly stages: readonly string[];
  readonly quarantined?: () => Readonly<Record<string, number>>;
  /** Adds a block's figures; `sides` are open in the order of `places.sides`. */
  readonly merge: (
    tally: Tally,
    place: TallyPlace,
    sides: readonly RecordSink[],
  ) => void | Promise<void>;
  /** Options of this command for the ledger. */
  readonly options: Ledger["options"];
  readonly seed?: number;
  /** Opens what takes the records; absent: the file that `-o` names. */
  readonly openSink?: () => Promise<RecordSink>;
}

export interface RewriteSummary {
  readonly ledger: Ledger;
  readonly rejectExamples: readonly RejectLine[];
}

/** Runs the job over the inputs into the output and its sides, with progress. */
export async function runRewrite<Tally>(
  command: RewriteCommand<Tally>,
  { io, signal }: CliContext,
): Promise<RewriteSummary> {
  const { flags, places, threads } = command;
  const { inputs, beside, rejects, ledgerFile } = places;
  const { hash, output, where, label, inputFormat, recordsAt, maxLine } = flags;
  const progress = createProgress(io);
  const reading = toReading(flags, io);
  // Last, since from here on something must be taken back.
  const openSink = command.openSink ?? (() => openOne(output, hash, io));
  const [sink, ...sides] = await openSinks([
    openSink,
    ...places.sides.map((path) => () => openOne(path, hash, io)),
  ]);
  if (sink === undefined) throw new Error("no output was opened");
  const hold = holdHeap(threads);
  let summary: RewriteSummary | undefined;
  const events = rewriteRecords<Tally>({
    inputs: inputs.sources,
    reading,
    job: command.job,
    threads,
    hash,
    sink,
    sides,
    rejects: createRejectWriter(rejects, hash),
    merge: (tally, place) => command.merge(tally, place, sides),
    stages: command.stages,
    ...(command.quarantined !== undefined && { quarantined: command.quarantined }),
    ...(beside && { writeLedger: (ledger: Ledger) => writeLedger(ledgerFile, ledger, hash) }),
    about: {
      burnish: readVersion(),
      command: command.name,
      options: {
        inputFormat,
        ...(recordsAt !== undefined && { recordsAt }),
        maxLine,
        ...(where !== undefined && { where }),
        ...(label !== undefined && { label: label === "true" }),
        ...command.options,
      },
      ...(command.seed !== undefined && { seed: command.seed }),
    },
    signal,
  });
  await lastValueFrom(
    events.pipe(
      tap((event) => {
        hold();
        if (event.kind === "done") summary = event;
        else progress.reading(event.rawBytes, inputs.bytes, event.records);
      }),
    ),
  ).finally(() => progress.clear());
  if (summary === undefined) throw new Error("the run ended without a summary");
  return summary;
}

async function openOne(path: string, hash: HashKind, io: CliIo): Promise<RecordSink> {
  return createSingleSink(await openOutput(path, hash, io), path);
}

/** Opens all, or none of them. */
async function openSinks(
  openers: readonly (() => Promise<RecordSink>)[],
): Promise<readonly RecordSink[]> {
  const sinks: RecordSink[] = [];
  try {
    for (const open of openers) sinks.push(await open());
    return sinks;
  } catch (error) {
    await Promise.allSettled(sinks.map((sink) => sink.abort()));
    throw error;
  }
}
