import { InputError } from "@burnish/core";
import type { BenchResults } from "./bench-results.ts";
import { describeConditions } from "./describe-conditions.ts";
import type { GrowPoint, GrowResults } from "./grow/grow-results.ts";
import { formatSize } from "./parse-size.ts";
import { renderTable } from "./render-table.ts";

/** The growth figures of `results` (read from `file`). InputError where there are none. */
function requireGrow(results: BenchResults, file = "results"): GrowResults {
  if (results.grow !== undefined) return results.grow;
  throw new InputError("holds no figures of growth; make them with grow --out", { file });
}

/** The points of the plot as a Markdown table, one line a work, and how they were measured. Ends with a newline. */
export function renderGrowTable(results: BenchResults, file?: string): string {
  const { points, rounds, missing } = requireGrow(results, file);
  const sizes = [...new Set(points.map((point) => point.size))];
  const header = [
    "",
    ...sizes.flatMap((size) => [`${formatSize(size)}: s`, "CPU s", "peak RSS, MB"]),
  ];
  const rows = [...Map.groupBy(points, (point) => point.line)].map(([line, list]) => [
    line,
    ...list.flatMap(figuresOf),
  ]);
  const runs = rounds === 1 ? "One run each" : `Medians of ${rounds} runs, the largest peak`;
  const without = missing === undefined ? "" : ` DuckDB did not run: ${missing}.`;
  return `${renderTable(header, rows)}\n${describeConditions(results)}\n${runs}; 2 threads; whole processes on generated records, those of burnish with ledger, hashes and fsync.${without}\n`;
}

function figuresOf(point: GrowPoint): string[] {
  return [
    point.wallSeconds.toFixed(2),
    (point.userSeconds + point.systemSeconds).toFixed(2),
    (point.peakRssBytes / 1e6).toFixed(0),
  ];
}
