import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  compressionOf,
  createBatchSink,
  createRejectWriter,
  createSingleSink,
  type InputSource,
  type Ledger,
  planTransform,
  type RecordSink,
  type ReorderStage,
  type TransformOptions,
  type TransformSummary,
  transformRecords,
  writeLedger,
} from "@burnish/core";
import { lastValueFrom, tap } from "rxjs";
import type { CliContext, ExitCode } from "../context.ts";
import { toReading, toThreads } from "../options/reading-options.ts";
import type { TransformFlags } from "../options/transform-options.ts";
import { createProgress } from "../progress.ts";
import { explainReport } from "../reports/explain-report.ts";
import { transformReport } from "../reports/transform-report.ts";
import { readVersion } from "../version.ts";
import { exitCodeOf } from "./exit-code-of.ts";
import { holdHeap } from "./hold-heap.ts";
import { lookAtSpill, warnOfSpill } from "./look-at-spill.ts";
import { mayWriteBeside } from "./may-write-beside.ts";
import { openOutput } from "./open-output.ts";
import { prepareInputs } from "./prepare-inputs.ts";
import { checkReportFlags, publishReport } from "./publish-report.ts";
import { toSelection } from "./to-selection.ts";

/** A command that writes records: what it does with each, in what order, and how its output is laid out. */
export interface TransformCommand {
  readonly name: "merge" | "relabel" | "split" | "sample";
  readonly files: readonly string[];
  readonly flags: TransformFlags;
  readonly transform: Omit<TransformOptions, "style">;
  /** Options of this command for the ledger; those that all commands share are added. */
  readonly options: Ledger["options"];
  /** True where the order or choice of records depends on the seed. */
  readonly seeded: boolean;
  readonly reorder?: (sources: readonly InputSource[], bytes: number | undefined) => ReorderStage;
  /** Folder for records that `reorder` spills. */
  readonly spillsTo?: string;
  /** Records a batch, where the output is a folder of batches. */
  readonly batchSize?: number;
  /** Files that the command reads beside its inputs. */
  readonly read?: readonly (string | undefined)[];
}

/** Runs a command that writes records, and publishes its report. */
export async function runTransform(
  command: TransformCommand,
  context: CliContext,
): Promise<ExitCode> {
  const { flags } = command;
  checkReportFlags(flags, flags.output);
  const { io } = context;
  const beside = await mayWriteBeside(flags.output);
  const rejects = flags.rejects ?? (beside ? `${flags.output}.rejects.jsonl` : undefined);
  const ledgerFile = `${flags.output}.ledger.json`;
  const written = [
    flags.output,
    ...(rejects === undefined ? [] : [rejects]),
    ...(beside ? [ledgerFile] : []),
    ...(flags.report ?? []),
    ...(command.batchSize === undefined ? [] : await batchFilesIn(flags.output)),
  ];
  const { root } = flags;
  const inputs = await prepareInputs(command.files, { root, written, read: command.read }, io);
  const reading = toReading(flags, io);
  const threads = toThreads(flags, inputs.bytes);
  const select = toSelection(flags);
  const { spillsTo } = command;
  const spill = spillsTo === undefined ? undefined : await lookAtSpill(spillsTo, inputs.bytes);
  const reorder = command.reorder?.(inputs.sources, inputs.bytes);
  const request = {
    inputs: inputs.sources,
    reading,
    select,
    transform: { ...command.transform, style: flags.jsonStyle },
    ...(reorder !== undefined && { reorder }),
    threads,
    hash: flags.hash,
    referenceOnly: flags.path === "reference",
  };
  if (flags.explain === true) {
    const isOneFile =
      command.batchSize === undefined && beside && compressionOf(flags.output) === undefined;
    const plan = await planTransform({ ...request, isOneFile });
    await publishReport(explainReport(command.name, plan, inputs.bytes, spill), flags, io);
    return 0;
  }
  warnOfSpill(spill, io);
  const progress = createProgress(io);
  // Last, since from here on something must be taken back.
  const sink = await openSink(command, context);
  const events = transformRecords({
    ...request,
    sink,
    rejects: createRejectWriter(rejects, flags.hash),
    ...(beside && {
      writeLedger: (ledger: Ledger) => writeLedger(ledgerFile, ledger, flags.hash),
    }),
    about: {
      burnish: readVersion(),
      command: command.name,
      options: { ...sharedOptions(flags), ...command.options },
      ...(command.seeded && { seed: flags.seed }),
    },
    signal: context.signal,
  });
  const hold = holdHeap(threads);
  let summary: TransformSummary | undefined;
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
  const report = transformReport({
    summary,
    output: flags.output,
    ...(rejects !== undefined && { rejects }),
  });
  await publishReport(report, flags, io, flags.output);
  return exitCodeOf(summary.ledger.stages, flags, io);
}

async function openSink(command: TransformCommand, { io }: CliContext): Promise<RecordSink> {
  const { flags, batchSize } = command;
  if (batchSize !== undefined) {
    return createBatchSink({ folder: flags.output, size: batchSize, hash: flags.hash });
  }
  return createSingleSink(await openOutput(flags.output, flags.hash, io), flags.output);
}

/** Files in `folder` that a split replaces or removes. */
async function batchFilesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names
    .filter((name) => /^(?:batch_\d+|manifest)\.jsonl$/.test(name))
    .map((name) => join(folder, name));
}

/** Options of every command that can change its output. */
function sharedOptions(flags: TransformFlags): Ledger["options"] {
  const { inputFormat, recordsAt, maxLine, where, label, jsonStyle } = flags;
  return {
    inputFormat,
    ...(recordsAt !== undefined && { recordsAt }),
    maxLine,
    ...(where !== undefined && { where }),
    ...(label !== undefined && { label: label === "true" }),
    jsonStyle,
  };
}
