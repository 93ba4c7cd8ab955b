import { rm } from "node:fs/promises";
import { join } from "node:path";
import { formatSize } from "../parse-size.ts";
import { type PreparedInput, prepareInput } from "../process/prepare-input.ts";
import { type ReportCounts, readReportCounts } from "../process/read-report-counts.ts";
import { neededDisk, requireFreeDisk } from "../process/require-free-disk.ts";
import { runMeasured } from "../process/run-measured.ts";
import {
  type MemoryResults,
  type MemoryRow,
  type MemoryRun,
  peakRssSpread,
  summariseRuns,
} from "./memory-results.ts";
import { MEMORY_WORKS, type MemoryWork } from "./memory-works.ts";
import { scheduleRuns } from "./schedule-runs.ts";

export interface MeasureMemoryOptions {
  /** Bytes of each input. */
  readonly sizes: readonly number[];
  /** Runs of each work at each size; at least 1. */
  readonly rounds: number;
  /** Worker threads of each run. Default: as burnish chooses. */
  readonly threads?: number;
  /** Inputs stay here; outputs and spilled records are gone when a run has ended. */
  readonly workDir: string;
  /** Takes a line of progress. */
  readonly say: (line: string) => void;
}

interface FinishedRun extends MemoryRun {
  readonly counts: ReportCounts;
}

/**
 * Runs each work of `MEMORY_WORKS` on a generated input of each size, as processes of the real bin. UsageError where the
 * disk is too small; throws where a run fails, does not read every record, or writes other counts in another round.
 */
export async function measureMemory(options: MeasureMemoryOptions): Promise<MemoryResults> {
  const { rounds, threads, workDir, say } = options;
  const sizes = [...new Set(options.sizes)].sort((one, other) => one - other);
  await requireFreeDisk(neededDisk(sizes, workDir), workDir);
  const inputs: PreparedInput[] = [];
  for (const size of sizes) inputs.push(await prepareInput(size, { workDir, say }));
  const finished = new Map<string, FinishedRun[]>();
  for (const { work, input } of scheduleRuns(MEMORY_WORKS, inputs, rounds)) {
    const run = await runWork(work, input, options);
    say(describeRun(work, input, run));
    const key = rowKey(work, input);
    finished.set(key, [...(finished.get(key) ?? []), run]);
  }
  const rows = MEMORY_WORKS.flatMap((work) =>
    inputs.map((input) => createRow(work, input, finished.get(rowKey(work, input)) ?? [])),
  );
  return { threads: threads ?? "auto", rounds, rows, peakRssSpread: peakRssSpread(rows) };
}

async function runWork(
  work: MemoryWork,
  input: PreparedInput,
  { threads, workDir }: MeasureMemoryOptions,
): Promise<FinishedRun> {
  const output = join(workDir, "output.jsonl");
  const argv = [
    ...work.argv(input, output),
    "--json",
    "--temp-dir",
    workDir,
    ...(threads === undefined ? [] : ["--threads", String(threads)]),
  ];
  try {
    const run = await runMeasured(argv, { workDir, exitCodes: [work.exitCode] });
    const { wallSeconds, userSeconds, systemSeconds, peakRssBytes } = run;
    const counts = readReportCounts(run.stdout);
    return { wallSeconds, userSeconds, systemSeconds, peakRssBytes, counts };
  } finally {
    for (const file of [output, `${output}.ledger.json`, `${output}.rejects.jsonl`]) {
      await rm(file, { force: true });
    }
  }
}

function createRow(
  work: MemoryWork,
  input: PreparedInput,
  finished: readonly FinishedRun[],
): MemoryRow {
  const [first] = finished;
  if (first === undefined) throw new Error(`${rowKey(work, input)} did not run`);
  const { counts } = first;
  if (counts.inputRecords !== input.records || counts.outputRecords > 0 !== work.writes) {
    throw new Error(
      `${rowKey(work, input)} read ${counts.inputRecords} of ${input.records} records and wrote ${counts.outputRecords}`,
    );
  }
  if (finished.some((run) => JSON.stringify(run.counts) !== JSON.stringify(counts))) {
    throw new Error(`${rowKey(work, input)} did other work in another round`);
  }
  const runs = finished.map(({ counts: _, ...run }) => run);
  const summary = summariseRuns(runs);
  return {
    work: work.name,
    command: work.command,
    size: input.size,
    exitCode: work.exitCode,
    ...counts,
    ...summary,
    megabytesPerSecond: counts.inputBytes / 1e6 / summary.wallSeconds,
    runs,
  };
}

function rowKey(work: MemoryWork, input: PreparedInput): string {
  return `${work.name} at ${formatSize(input.size)}`;
}

function describeRun(work: MemoryWork, input: PreparedInput, run: FinishedRun): string {
  const rate = (input.bytes / 1e6 / run.wallSeconds).toFixed(0);
  const peak = (run.peakRssBytes / 1e6).toFixed(0);
  return `${rowKey(work, input)}: ${run.wallSeconds.toFixed(1)} s, ${rate} MB/s, peak ${peak} MB`;
}
