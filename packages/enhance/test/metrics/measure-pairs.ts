import { tmpdir } from "node:os";
import type { MetricFigure, MetricTable } from "../../src/metrics/metric-table.ts";
import type { MetricPair } from "../../src/metrics/pair-facts.ts";
import { PairMetrics } from "../../src/metrics/pair-metrics.ts";

/** The table of some pairs. */
export function tableOf(pairs: readonly MetricPair[], memoryBytes = 1 << 20): MetricTable {
  const metrics = new PairMetrics({ memoryBytes, tempDir: tmpdir() });
  try {
    for (const pair of pairs) metrics.add(pair);
    return metrics.finish();
  } finally {
    metrics.close();
  }
}

/** Figures by id, as `[value, of]`; undefined on a side where there is none. */
export function figuresOf(
  pairs: readonly MetricPair[],
  side: "before" | "after" = "after",
): (id: string) => readonly [number, number] | undefined {
  const figures = new Map<string, MetricFigure | undefined>(
    tableOf(pairs).rows.map((row) => [row.id, row[side]]),
  );
  return (id) => {
    if (!figures.has(id)) throw new Error(`no metric ${id}`);
    const figure = figures.get(id);
    return figure === undefined ? undefined : [figure.value, figure.of];
  };
}
