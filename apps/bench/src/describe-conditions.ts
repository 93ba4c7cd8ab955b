import type { BenchResults } from "./bench-results.ts";
import { formatSize } from "./parse-size.ts";

/** One sentence on date, machine, versions and load. */
export function describeConditions({ date, machine, node, burnish, load }: BenchResults): string {
  const [before, after] = [load.before[0]?.toFixed(2), load.after[0]?.toFixed(2)];
  return `Measured ${date.slice(0, 10)}: ${machine.cpu}, ${machine.cores} cores, ${formatSize(machine.memoryBytes)} of memory, ${machine.platform}; Node ${node}, burnish ${burnish}; load average ${before} before and ${after} after.`;
}
