import { spawn } from "node:child_process";
import { mkdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { BURNISH_BIN } from "../process/burnish-bin.ts";
import { requireFreeDisk } from "../process/require-free-disk.ts";
import { runMeasured } from "../process/run-measured.ts";
import type { RunFigures, StageFigures, StageRunResults } from "./stage-results.ts";
import { StageWatch } from "./stage-watch.ts";

export interface MeasureStagesOptions {
  /** Lines of each dataset. */
  readonly records: readonly number[];
  /** Worker threads of each stage. Default: as burnish chooses. */
  readonly threads?: number;
  /** Datasets and runs lie here while they are measured. */
  readonly workDir: string;
  /** Takes a line of progress. */
  readonly say: (line: string) => void;
}

/** Bytes that a line of the dataset needs on disk in all stages together. */
const BYTES_OF_LINE = 9_000;

/**
 * Runs `burnish run` on generated datasets, each as a process of the real bin, and tells what each stage used. Throws
 * where a run fails or its totals leave a line out.
 */
export async function measureStages(options: MeasureStagesOptions): Promise<StageRunResults> {
  const { threads, workDir } = options;
  const sizes = [...new Set(options.records)].sort((one, other) => one - other);
  await requireFreeDisk(Math.max(0, ...sizes) * BYTES_OF_LINE, workDir);
  const runs: RunFigures[] = [];
  for (const records of sizes) {
    const folder = join(workDir, `run-${records}`);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    runs.push(await measureRun(records, folder, options));
    await rm(folder, { recursive: true });
  }
  return { threads: threads ?? "auto", runs };
}

async function measureRun(
  records: number,
  folder: string,
  { threads, say }: MeasureStagesOptions,
): Promise<RunFigures> {
  const [data, tools, recipe] = ["data.jsonl", "tools.json", "recipe.yaml"].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  say(`making ${data}`);
  const made = { workDir: folder };
  const faulty = ["--line-faults", "--catalogue", tools, "-o", data];
  await runMeasured(["generate", "-n", String(records), ...faulty], made);
  await runMeasured(["init", data, "--catalogue", tools, "-o", recipe], made);
  const machine = threads === undefined ? [] : ["--threads", String(threads)];
  const stages = await watchRun([recipe, "--temp-dir", folder, ...machine], say);
  const totals: Totals = JSON.parse(await readFile(join(folder, "run", "run.json"), "utf8"));
  const places = Object.fromEntries(
    totals.places.map(({ place, records: count }) => [place, count]),
  );
  const counted = Object.values(places).reduce((sum, count) => sum + count, 0);
  if (counted !== records)
    throw new Error(`the run has a place for ${counted} of ${records} lines`);
  const { size } = await stat(data);
  return { records, bytes: size, stages, places, sums: totals.checked.length };
}

interface Totals {
  readonly places: readonly { readonly place: string; readonly records: number }[];
  readonly checked: readonly unknown[];
}

/** A line that a run writes to standard error when a stage has ended. */
const STAGE_ENDED = /^([a-z]+) {1,8}\S.*\((?:\d[\d.]* (?:s|min|h) ?)+\)$/;

async function watchRun(
  argv: readonly string[],
  say: (line: string) => void,
): Promise<readonly StageFigures[]> {
  // Options for this process must not change what is measured.
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [BURNISH_BIN, "run", ...argv], {
    env: { ...env, NO_COLOR: "1" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  const watch = new StageWatch(child.pid ?? 0);
  const stages: StageFigures[] = [];
  let told = "";
  try {
    for await (const line of createInterface({ input: child.stderr })) {
      const stage = STAGE_ENDED.exec(line)?.[1];
      if (stage === undefined) told += `${line}\n`;
      else stages.push(watch.endStage(stage));
      say(line);
    }
    const code = await ended;
    if (code !== 0) throw new Error(`burnish run ended with ${code}: ${told.slice(-2000)}`);
    return stages;
  } finally {
    watch.stop();
  }
}
