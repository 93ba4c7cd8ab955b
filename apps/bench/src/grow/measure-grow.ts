import { rm } from "node:fs/promises";
import { join } from "node:path";
import { findPeers } from "../compare/find-peers.ts";
import { runContestant } from "../compare/run-contestant.ts";
import { median } from "../median.ts";
import { scheduleRuns } from "../memory/schedule-runs.ts";
import { formatSize } from "../parse-size.ts";
import type { PreparedInput } from "../process/prepare-input.ts";
import { prepareLabelledInput } from "../process/prepare-labelled-input.ts";
import { GROW_LINES, type GrowLine } from "./grow-lines.ts";
import type { GrowPoint, GrowResults } from "./grow-results.ts";

export interface MeasureGrowOptions {
  /** Bytes of each input. */
  readonly sizes: readonly number[];
  /** Runs of each point; at least 1. */
  readonly rounds: number;
  /** Inputs stay here. */
  readonly workDir: string;
  readonly say: (line: string) => void;
}

type Run = Pick<GrowPoint, "wallSeconds" | "userSeconds" | "systemSeconds" | "peakRssBytes">;

/** Measures every line at every size, in turns along diagonals; without DuckDB where it is missing. */
export async function measureGrow(options: MeasureGrowOptions): Promise<GrowResults> {
  const { rounds, workDir, say } = options;
  const sizes = [...new Set(options.sizes)].sort((one, other) => one - other);
  const { duckdb } = await findPeers();
  const lines = GROW_LINES.filter(
    ({ contestant }) => contestant.peer === undefined || duckdb.state === "found",
  );
  const inputs: PreparedInput[] = [];
  for (const size of sizes) inputs.push(await prepareLabelledInput(size, { workDir, say }));
  const runs = new Map<string, Run[]>();
  const program = duckdb.state === "found" ? duckdb.program : "";
  for (const { work: line, input } of scheduleRuns(lines, inputs, rounds)) {
    const run = await measureLine(line, input, { workDir, program });
    const key = pointKey(line, input);
    say(`${key}: ${run.wallSeconds.toFixed(2)} s, ${(run.peakRssBytes / 1e6).toFixed(0)} MB`);
    runs.set(key, [...(runs.get(key) ?? []), run]);
  }
  await rm(join(workDir, "duckdb-temp"), { recursive: true, force: true });
  const points = lines.flatMap((line) =>
    inputs.map((input) => createPoint(line, input, runs.get(pointKey(line, input)) ?? [])),
  );
  return { rounds, ...(duckdb.state === "missing" && { missing: duckdb.reason }), points };
}

async function measureLine(
  { contestant }: GrowLine,
  { path, catalogue }: PreparedInput,
  { workDir, program }: { readonly workDir: string; readonly program: string },
): Promise<Run> {
  const inputs = { plain: path, gz: "", zst: "", projected: "", catalogue, workDir };
  return runContestant(contestant, { inputs, program }, async (measured) => {
    const { wallSeconds, userSeconds, systemSeconds, peakRssBytes } = measured;
    return { wallSeconds, userSeconds, systemSeconds, peakRssBytes };
  });
}

function createPoint({ name }: GrowLine, { size }: PreparedInput, runs: readonly Run[]): GrowPoint {
  return {
    line: name,
    size,
    wallSeconds: median(runs.map((run) => run.wallSeconds)),
    userSeconds: median(runs.map((run) => run.userSeconds)),
    systemSeconds: median(runs.map((run) => run.systemSeconds)),
    peakRssBytes: Math.max(...runs.map((run) => run.peakRssBytes)),
  };
}

function pointKey({ name }: GrowLine, { size }: PreparedInput): string {
  return `${name} at ${formatSize(size)}`;
}
