import { formatCount, type Report, renderText } from "@burnish/core";
import type { BenchResults } from "./bench-results.ts";
import type { HotSuiteResults } from "./hot/hot-results.ts";

/** The figures of the hot functions as text, one table a suite. */
export function renderHot({ hot }: Pick<BenchResults, "hot">): string {
  const report: Report = {
    title: "Hot functions",
    data: {},
    sections: (hot?.suites ?? []).map(suiteSection),
  };
  return renderText(report, { colours: false });
}

function suiteSection({ question, unit, rows }: HotSuiteResults): Report["sections"][number] {
  const base = rows[0]?.p50Nanoseconds ?? Number.NaN;
  return {
    kind: "table",
    title: question,
    columns: [
      { title: "variant", align: "left" },
      { title: `${unit} a second`, align: "right" },
      { title: "ns each", align: "right" },
      { title: "time against the first", align: "right" },
      { title: "± of the mean", align: "right" },
    ],
    rows: rows.map(({ variant, p50Nanoseconds, rmePercent }) => [
      variant,
      formatCount(Math.round(1e9 / p50Nanoseconds)),
      p50Nanoseconds < 100
        ? p50Nanoseconds.toPrecision(3)
        : formatCount(Math.round(p50Nanoseconds)),
      `${(p50Nanoseconds / base).toFixed(2)} ×`,
      `${rmePercent.toFixed(1)} %`,
    ]),
  };
}
