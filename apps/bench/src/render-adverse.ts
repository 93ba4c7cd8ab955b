import { InputError } from "@burnish/core";
import type { AdverseFigures } from "./adverse/adverse-results.ts";
import type { BenchResults } from "./bench-results.ts";
import { describeConditions } from "./describe-conditions.ts";
import { formatSize } from "./parse-size.ts";
import { renderTable } from "./render-table.ts";

/** Figures of `adverse` as a Markdown table, and how they were measured. Ends with a newline. InputError without them. */
export function renderAdverseTable(results: BenchResults, file = "results"): string {
  if (results.adverse === undefined) {
    throw new InputError("holds no figures of adverse inputs; make them with adverse --out", {
      file,
    });
  }
  const { sizes, rounds, figures } = results.adverse;
  const last = sizes.length - 1;
  const header = [
    "input",
    "command",
    ...sizes.map((size) => `${formatSize(size)}: s`),
    `reference, ${formatSize(sizes[last] ?? 0)}: s`,
    "speed, reference = 1",
    "time a byte, smallest = 1",
  ];
  const rows = figures.map((row) => [
    row.input,
    row.command,
    ...row.fast.map((seconds) => seconds.toFixed(2)),
    row.reference[last]?.toFixed(2) ?? "",
    `${((row.reference[last] ?? 0) / (row.fast[last] ?? 1)).toFixed(2)} ×`,
    `${growthOf(row, sizes).toFixed(2)} ×`,
  ]);
  return `${renderTable(header, rows, [0, 1])}\n${describeConditions(results)}\nMedians of ${rounds} runs of whole processes, both paths in turn; one thread. The last column is the time a byte of the largest input against that of the smallest: 1 and less is linear.\n`;
}

function growthOf({ fast }: AdverseFigures, sizes: readonly number[]): number {
  const first = (fast[0] ?? 0) / (sizes[0] ?? 1);
  const last = (fast.at(-1) ?? 0) / (sizes.at(-1) ?? 1);
  return last / first;
}
