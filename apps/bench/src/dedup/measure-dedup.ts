import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { findPythonModule, type PeerState } from "../compare/find-peers.ts";
import { type MemoryRun, summariseRuns } from "../memory/memory-results.ts";
import { writeLines } from "../pair/write-lines.ts";
import { measureProcess } from "../process/measure-process.ts";
import { pythonCommand } from "../process/python-command.ts";
import { requireFreeDisk } from "../process/require-free-disk.ts";
import { runMeasured } from "../process/run-measured.ts";
import type { DedupFigures, DedupResults } from "./dedup-results.ts";
import { duplicateLines } from "./duplicate-lines.ts";

export interface MeasureDedupOptions {
  /** Lines of each generated input. */
  readonly records: readonly number[];
  readonly rounds: number;
  /** Inputs, outputs and spilled records; all gone at the end. */
  readonly workDir: string;
  readonly say: (line: string) => void;
}

interface DedupWork {
  readonly options: readonly string[];
  readonly threads: number;
  /** Who does it instead of burnish. */
  readonly peer?: { readonly title: string; readonly program: string };
}

const SIMILARITY = "0.8";
const WORKS: readonly DedupWork[] = [
  { options: ["--exact"], threads: 1 },
  { options: ["--near", SIMILARITY], threads: 1 },
  { options: ["--near", SIMILARITY], threads: 2 },
];

/** datasketch takes about 2 ms a record, and holds all of them. */
const MOST_RECORDS_OF_PEER = 50_000;

/** What a record of 200 bytes needs on disk: twice itself, its set of shingles, its band hashes and its line. */
const BYTES_OF_RECORD = 1500;

/**
 * Drops the duplicates of generated records with processes of the real bin, in turns. Throws where a run fails, leaves a
 * record out, or where two runs drop a different number of records.
 */
export async function measureDedup(options: MeasureDedupOptions): Promise<DedupResults> {
  const { rounds, workDir, say } = options;
  const sizes = [...new Set(options.records)].sort((one, other) => one - other);
  await mkdir(workDir, { recursive: true });
  await requireFreeDisk(Math.max(0, ...sizes) * BYTES_OF_RECORD, workDir);
  const works: DedupFigures[] = [];
  const peer = await findPythonModule("datasketch");
  for (const records of sizes) {
    const input = join(workDir, "dedup-in.jsonl");
    try {
      say(`making ${records} records`);
      const { bytes } = await writeLines(input, duplicateLines(records));
      const contestants = [...WORKS, ...peerWorks(peer, records)];
      const finished = contestants.map((): FinishedRun[] => []);
      for (let round = 0; round < rounds; round += 1) {
        for (const [index, work] of contestants.entries()) {
          const run = await runWork(work, { input, records, workDir });
          say(`${nameOf(work)}: ${run.wallSeconds.toFixed(1)} s, ${megabytes(run)} MB`);
          finished[index]?.push(run);
        }
      }
      for (const [index, work] of contestants.entries()) {
        works.push(figuresOf(work, finished[index] ?? [], { records, bytes }));
      }
    } finally {
      await rm(input, { force: true });
    }
  }
  return { rounds, works, ...(peer.state === "missing" && { missing: peer.reason }) };
}

/** The peer where it is there and the records are few enough for it. */
function peerWorks(peer: PeerState, records: number): readonly DedupWork[] {
  if (peer.state === "missing" || records > MOST_RECORDS_OF_PEER) return [];
  const title = `datasketch ${peer.version}`;
  return [{ options: [SIMILARITY], threads: 1, peer: { title, program: peer.program } }];
}

interface FinishedRun extends MemoryRun {
  readonly exact: number;
  readonly near: number;
}

async function runWork(
  { options, threads, peer }: DedupWork,
  { input, records, workDir }: { input: string; records: number; workDir: string },
): Promise<FinishedRun> {
  const output = join(workDir, "dedup-out.jsonl");
  const where = ["-o", output, "--threads", String(threads), "--temp-dir", workDir, "--json"];
  try {
    const run =
      peer === undefined
        ? await runMeasured(["dedup", input, ...options, ...where], { workDir })
        : await measureProcess(
            pythonCommand(peer.program, "dedup-datasketch", [input, output, ...options]),
            { workDir },
          );
    const { wallSeconds, userSeconds, systemSeconds, peakRssBytes, stdout } = run;
    const report: DedupReportData = JSON.parse(stdout);
    const { kept, exact, near } = report;
    if (kept + exact + near !== records) throw new Error(`a record is missing of ${records}`);
    return { wallSeconds, userSeconds, systemSeconds, peakRssBytes, exact, near };
  } finally {
    for (const ending of ["", ".ledger.json", ".rejects.jsonl", ".clusters.jsonl"]) {
      await rm(`${output}${ending}`, { force: true });
    }
  }
}

/** What `burnish dedup --json` says of its figures, and the peer of its own. */
interface DedupReportData {
  readonly kept: number;
  readonly exact: number;
  readonly near: number;
}

function figuresOf(
  work: DedupWork,
  finished: readonly FinishedRun[],
  { records, bytes }: { readonly records: number; readonly bytes: number },
): DedupFigures {
  const [first] = finished;
  const [exact, near] = [first?.exact ?? 0, first?.near ?? 0];
  if (finished.some((run) => run.exact !== exact || run.near !== near)) {
    throw new Error(`runs of ${nameOf(work)} dropped different records`);
  }
  const runs = finished.map(({ exact: _, near: __, ...run }): MemoryRun => run);
  const summary = summariseRuns(runs);
  const recordsPerSecond = records / summary.wallSeconds;
  const options = work.options.join(" ");
  const { threads, peer } = work;
  const facts = { options, threads, records, bytes, exact, near, recordsPerSecond };
  return { ...facts, ...(peer && { peer: peer.title }), ...summary, runs };
}

function nameOf({ options, threads, peer }: DedupWork): string {
  return `${peer?.title ?? "dedup"} ${options.join(" ")}, threads ${threads}`;
}

function megabytes({ peakRssBytes }: MemoryRun): string {
  return (peakRssBytes / 1e6).toFixed(0);
}
