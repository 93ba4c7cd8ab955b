import { formatCount, InputError } from "@burnish/core";
import type { BenchResults } from "./bench-results.ts";
import type { MemoryRow } from "./memory/memory-results.ts";
import { formatSize } from "./parse-size.ts";

/**
 * The memory figures as Markdown: a table with one line a work and three columns a size, then a paragraph that says where
 * and how they were measured. Ends with a newline. InputError where `results` (read from `file`) has no such figures.
 */
export function renderMemoryTable(results: BenchResults, file = "results"): string {
  const { memory } = results;
  if (memory === undefined) {
    throw new InputError("holds no memory figures; make them with memory --out", { file });
  }
  const works = [...Map.groupBy(memory.rows, (row) => row.work)];
  const sizes = [...new Set(memory.rows.map((row) => row.size))];
  const header = [
    "command",
    ...sizes.flatMap((size) => [`${formatSize(size)}: s`, "MB/s", "peak RSS, MB"]),
    "spread of peaks",
  ];
  const lines = works.map(([work, rows]) => [
    `\`${rows[0]?.command}\``,
    ...rows.flatMap(figuresOf),
    `${((memory.peakRssSpread[work] ?? 0) * 100).toFixed(1)} %`,
  ]);
  const rule = header.map((_, column) => (column === 0 ? "---" : "---:"));
  const table = [header, rule, ...lines].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
  return `${table}\n${describeConditions(results, sizes)}\n`;
}

function figuresOf(row: MemoryRow): string[] {
  return [
    row.wallSeconds.toFixed(1),
    row.megabytesPerSecond.toFixed(0),
    (row.peakRssBytes / 1e6).toFixed(0),
  ];
}

function describeConditions(results: BenchResults, sizes: readonly number[]): string {
  const { date, machine, node, burnish, load, memory } = results;
  const { threads, rounds, rows } = memory ?? { threads: "auto", rounds: 1, rows: [] };
  const records = sizes.map((size) => {
    const row = rows.find((candidate) => candidate.size === size);
    return `${formatSize(size)} is ${formatCount(row?.inputRecords ?? 0)} records`;
  });
  const runs =
    rounds === 1 ? "one run each" : `median time and largest peak of ${rounds} runs each`;
  return [
    `Measured ${date.slice(0, 10)}: ${machine.cpu}, ${machine.cores} cores, ${formatSize(machine.memoryBytes)} of memory, ${machine.platform}; Node ${node}, burnish ${burnish}; load average ${load.before[0]?.toFixed(2)} before and ${load.after[0]?.toFixed(2)} after; threads: ${threads}; ${runs}.`,
    `Whole processes of the real bin, from start to exit, with ledger, hashes and fsync; ${records.join(", ")}; MB is a million bytes; the spread is how much the largest peak exceeds the smallest.`,
  ].join("\n");
}
