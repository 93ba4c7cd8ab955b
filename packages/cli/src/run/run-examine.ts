import {
  createRejectWriter,
  type ExamineRun,
  type ExamineSummary,
  examineRecords,
  formatCount,
  type LaneJobSpec,
} from "@burnish/core";
import type { CliContext } from "../context.ts";
import type { ExamineFlags } from "../options/examine-options.ts";
import { toReading, toThreads } from "../options/reading-options.ts";
import { toSelection } from "../options/selection-options.ts";
import { createProgress } from "../progress.ts";
import { letHeapGrow } from "./let-heap-grow.ts";
import { prepareInputs } from "./prepare-inputs.ts";

/** A command that reads records and only reports. */
export interface ExamineCommand<Tally> {
  readonly files: readonly string[];
  readonly flags: ExamineFlags;
  readonly job: LaneJobSpec;
  readonly merge: ExamineRun<Tally>["merge"];
  /** Files that the command reads beside its inputs. */
  readonly read?: readonly (string | undefined)[];
}

/** Runs a looking job over the inputs; lines that are no records are counted on standard error where no file has them. */
export async function runExamine<Tally>(
  command: ExamineCommand<Tally>,
  { io, signal }: CliContext,
): Promise<ExamineSummary> {
  const { flags } = command;
  const { root, rejects, report = [] } = flags;
  const written = rejects === undefined ? report : [rejects, ...report];
  const inputs = await prepareInputs(command.files, { root, written, read: command.read }, io);
  const threads = toThreads(flags, inputs.bytes);
  if (threads === 0) letHeapGrow();
  const progress = createProgress(io);
  const summary = await examineRecords<Tally>({
    inputs: inputs.sources,
    reading: toReading(flags, io),
    job: { ...command.job, select: toSelection(flags) },
    rejects: createRejectWriter(flags.rejects, flags.hash),
    merge: command.merge,
    threads,
    hash: flags.hash,
    onProgress: ({ rawBytes, records }) => progress.reading(rawBytes, inputs.bytes, records),
    signal,
  }).finally(() => progress.clear());
  const rejected = summary.stages[0]?.rejected ?? 0;
  if (rejected > 0 && flags.rejects === undefined) {
    const lines =
      rejected === 1 ? "1 line is no record" : `${formatCount(rejected)} lines are no records`;
    io.stderr.write(`${lines}; --rejects FILE keeps them\n`);
  }
  return summary;
}
