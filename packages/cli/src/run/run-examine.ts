import {
  createRejectWriter,
  type ExamineRun,
  type ExamineSummary,
  examineRecords,
  formatCount,
  type LaneJobSpec,
  planRun,
} from "@burnish/core";
import type { CliContext } from "../context.ts";
import type { ExamineFlags } from "../options/examine-options.ts";
import { toReading, toThreads } from "../options/reading-options.ts";
import { createProgress } from "../progress.ts";
import { explainReport } from "../reports/explain-report.ts";
import { holdHeap } from "./hold-heap.ts";
import { prepareInputs } from "./prepare-inputs.ts";
import { publishReport } from "./publish-report.ts";
import { toSelection } from "./to-selection.ts";

/** A command that reads records and only reports. */
export interface ExamineCommand<Tally> {
  readonly name: "inspect" | "validate";
  readonly files: readonly string[];
  readonly flags: ExamineFlags;
  readonly job: LaneJobSpec;
  readonly merge: ExamineRun<Tally>["merge"];
  /** Files that the command reads beside its inputs. */
  readonly read?: readonly (string | undefined)[];
}

/**
 * Runs a looking job over the inputs; lines that are no records are counted on standard error where no file has them.
 * Undefined where only an explanation was wanted, which it then prints.
 */
export async function runExamine<Tally>(
  command: ExamineCommand<Tally>,
  { io, signal }: CliContext,
): Promise<ExamineSummary | undefined> {
  const { flags, name } = command;
  const { root, rejects, report = [] } = flags;
  const written = rejects === undefined ? report : [rejects, ...report];
  const inputs = await prepareInputs(command.files, { root, written, read: command.read }, io);
  const threads = toThreads(flags, inputs.bytes);
  const request = {
    inputs: inputs.sources,
    reading: toReading(flags, io),
    job: { ...command.job, select: toSelection(flags) },
    threads,
    hash: flags.hash,
    referenceOnly: flags.path === "reference",
  };
  if (flags.explain === true) {
    const report = explainReport(name, await planRun(request), inputs.bytes);
    await publishReport(report, flags, io);
    return undefined;
  }
  const hold = holdHeap(threads);
  const progress = createProgress(io);
  const summary = await examineRecords<Tally>({
    ...request,
    rejects: createRejectWriter(flags.rejects, flags.hash),
    merge: command.merge,
    onProgress: ({ rawBytes, records }) => {
      hold();
      progress.reading(rawBytes, inputs.bytes, records);
    },
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
