import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type MemoryRun, summariseRuns } from "../memory/memory-results.ts";
import { runMeasured } from "../process/run-measured.ts";
import type { PairFigures, PairMemory, PairSpeed } from "./pair-results.ts";
import { commandOf, PAIR_WORKS, type PairWork } from "./pair-works.ts";
import { type PairInputs, preparePairInputs, prepareSmallInputs } from "./prepare-pair-inputs.ts";
import { type PairRunCounts, readPairRun } from "./read-pair-run.ts";

export interface MeasurePairOptions {
  /** Inputs, outputs and spilled records; all gone at the end but the generated input. */
  readonly workDir: string;
  readonly say: (line: string) => void;
}

interface FinishedRun extends MemoryRun {
  readonly counts: PairRunCounts;
}

/**
 * Pairs generated originals of `size` bytes with their enhanced versions by id and by content, and shuffles the same bytes,
 * in turns, as processes of the real bin. Throws where a run fails, does not read every row, or finds other pairs by id
 * than there are.
 */
export async function measurePairSpeed(
  { size, rounds }: { readonly size: number; readonly rounds: number },
  options: MeasurePairOptions,
): Promise<PairSpeed> {
  const inputs = await preparePairInputs(size, options);
  try {
    const finished = PAIR_WORKS.map((): FinishedRun[] => []);
    for (let round = 0; round < rounds; round += 1) {
      for (let turn = 0; turn < PAIR_WORKS.length; turn += 1) {
        // Who begins changes, so that a slow minute falls on nobody alone.
        const index = (round + turn) % PAIR_WORKS.length;
        const work = PAIR_WORKS[index] as PairWork;
        const run = await runWork(work, inputs, options);
        options.say(`${work.name}: ${run.wallSeconds.toFixed(2)} s, ${megabytes(run)} MB`);
        finished[index]?.push(run);
      }
    }
    const works = PAIR_WORKS.map((work, index) => figuresOf(work, inputs, finished[index] ?? []));
    const [byId, , oneThread, twoThreads] = works.map(
      ({ megabytesPerSecond }) => megabytesPerSecond,
    );
    const share = (speed = Number.NaN): number => (byId ?? Number.NaN) / speed;
    const { originals, enhanced } = inputs;
    const idOfShuffle = { oneThread: share(oneThread), twoThreads: share(twoThreads) };
    return { originals, enhanced, rounds, works, idOfShuffle };
  } finally {
    await inputs.remove();
  }
}

/** For rows at hand: what is kept of each pair until the end comes on top, and is most of it where pairs are many. */
const ROWS_MEMORY = "16MB";

/** Pairs many small rows by id once, to see what it holds in memory. Throws where it misses a pair. */
export async function measurePairMemory(
  pairs: number,
  options: MeasurePairOptions,
): Promise<PairMemory> {
  const inputs = await prepareSmallInputs(pairs, options);
  try {
    const work: PairWork = {
      name: "id",
      threads: 1,
      isPairing: true,
      argv: ({ originals, enhanced, output }) => [
        ...["pair", "--originals", originals, "--enhanced", enhanced],
        ...["--match", "id", "--leak-sample", "0", "--memory", ROWS_MEMORY, "-o", output],
      ],
    };
    const { counts: _, ...run } = await runWork(work, inputs, options);
    options.say(`${pairs} pairs: ${run.wallSeconds.toFixed(1)} s, ${megabytes(run)} MB`);
    return {
      pairs,
      rowsMemory: ROWS_MEMORY,
      bytes: inputs.originals.bytes + inputs.enhanced.bytes,
      ...run,
    };
  } finally {
    await inputs.remove();
  }
}

async function runWork(
  work: PairWork,
  inputs: PairInputs,
  { workDir }: MeasurePairOptions,
): Promise<FinishedRun> {
  const output = join(workDir, "pair-out.jsonl");
  const argv = [...work.argv({ ...inputs.paths, output }), "--json", "--temp-dir", workDir];
  try {
    const run = await runMeasured(argv, { workDir });
    const { wallSeconds, userSeconds, systemSeconds, peakRssBytes } = run;
    const counts = readPairRun(run.stdout);
    requireAll(work, inputs, counts);
    return { wallSeconds, userSeconds, systemSeconds, peakRssBytes, counts };
  } finally {
    for (const ending of ["", ".ledger.json", ".rejects.jsonl", ".unpaired.jsonl"]) {
      await rm(`${output}${ending}`, { force: true });
    }
  }
}

/** The enhanced rows are those that have a partner. */
function requireAll(
  work: PairWork,
  { originals, enhanced }: PairInputs,
  counts: PairRunCounts,
): void {
  if (counts.inputRecords !== originals.rows + enhanced.rows) {
    throw new Error(`${work.name} read ${counts.inputRecords} rows`);
  }
  if (work.argv({ originals: "", enhanced: "", output: "" }).includes("id")) {
    if (counts.pairs !== enhanced.rows) {
      throw new Error(`${work.name} found ${counts.pairs} of ${enhanced.rows} pairs`);
    }
  }
  if (counts.samePromptPairs > 0) {
    throw new Error(`${work.name} wrote ${counts.samePromptPairs} KL pairs of one prompt`);
  }
}

function figuresOf(
  work: PairWork,
  { originals, enhanced }: PairInputs,
  finished: readonly FinishedRun[],
): PairFigures {
  const summary = summariseRuns(finished);
  const counts = finished[0]?.counts;
  return {
    work: work.name,
    command: commandOf(work),
    threads: work.threads,
    ...summary,
    megabytesPerSecond: (originals.bytes + enhanced.bytes) / 1e6 / summary.wallSeconds,
    ...(work.isPairing && { pairs: counts?.pairs ?? 0 }),
    rows: counts?.outputRecords ?? 0,
    runs: finished.map(({ counts: _, ...run }) => run),
  };
}

function megabytes({ peakRssBytes }: MemoryRun): string {
  return (peakRssBytes / 1e6).toFixed(0);
}
