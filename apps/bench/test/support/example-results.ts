import type { BenchResults } from "../../src/bench-results.ts";
import type { MemoryRow } from "../../src/memory/memory-results.ts";

function row(work: string, command: string, size: number, peakMegabytes: number): MemoryRow {
  const run = {
    wallSeconds: size / 80e6,
    userSeconds: size / 60e6,
    systemSeconds: size / 600e6,
    peakRssBytes: peakMegabytes * 1e6,
  };
  const writes = command.includes("OUT");
  return {
    work,
    command,
    size,
    exitCode: 0,
    inputRecords: size / 1250,
    inputBytes: size,
    outputRecords: writes ? size / 1250 : 0,
    outputBytes: writes ? size : 0,
    ...run,
    megabytesPerSecond: 80,
    runs: [run],
  };
}

/** Made-up results of two works at two sizes. */
export const EXAMPLE_RESULTS: BenchResults = {
  results: 1,
  date: "2026-03-04T05:06:07.000Z",
  burnish: "1.2.3",
  node: "v24.0.0",
  machine: { cpu: "Example CPU", cores: 2, memoryBytes: 16e9, platform: "linux x64" },
  load: { before: [0.25, 0.5, 0.75], after: [1.5, 1, 0.75] },
  memory: {
    threads: "auto",
    rounds: 1,
    rows: [
      row("merge", "merge IN -o OUT", 1e9, 160),
      row("merge", "merge IN -o OUT", 1e10, 168),
      row("inspect", "inspect IN", 1e9, 170),
      row("inspect", "inspect IN", 1e10, 170),
    ],
    peakRssSpread: { merge: 0.05, inspect: 0 },
  },
};
