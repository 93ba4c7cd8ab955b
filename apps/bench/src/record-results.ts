import { loadavg } from "node:os";
import { type BenchResults, writeResults } from "./bench-results.ts";
import { describeMachine } from "./describe-machine.ts";
import { readBurnishVersion } from "./process/burnish-bin.ts";

/** Runs `measure` and writes what it found to `path`, with the machine, its load and the versions. */
export async function recordResults(
  path: string,
  measure: () => Promise<
    Pick<BenchResults, "memory" | "hot" | "compare" | "grow" | "adverse" | "pair" | "run" | "dedup">
  >,
): Promise<BenchResults> {
  const about = {
    results: 1,
    date: new Date().toISOString(),
    burnish: readBurnishVersion(),
    node: process.version,
    machine: describeMachine(),
  } as const;
  const before = loadavg();
  const measured = await measure();
  const results = { ...about, load: { before, after: loadavg() }, ...measured };
  await writeResults(path, results);
  return results;
}
