import { renderTable } from "../render-table.ts";
import type { RunFigures, StageRunResults } from "./stage-results.ts";

/** The stages as a Markdown table with columns for each size, and the totals. Ends with a newline. */
export function renderStages({ runs }: StageRunResults): string {
  const header = [
    "stage",
    ...runs.flatMap(({ records }) => [
      `${records.toLocaleString("en")} lines: s`,
      "CPU s",
      "peak RSS, MB",
    ]),
  ];
  const names = [...new Set(runs.flatMap(({ stages }) => stages.map(({ stage }) => stage)))];
  const rows = names.map((name) => [
    name,
    ...runs.flatMap(({ stages }) => {
      const figures = stages.find(({ stage }) => stage === name);
      if (figures === undefined) return ["", "", ""];
      const { wallSeconds, cpuSeconds, peakRssBytes } = figures;
      return [wallSeconds.toFixed(1), cpuSeconds.toFixed(1), (peakRssBytes / 1e6).toFixed(0)];
    }),
  ]);
  return `${renderTable(header, rows)}\n${runs.map(describeTotals).join("")}`;
}

function describeTotals({ records, places, sums }: RunFigures): string {
  const parts = Object.entries(places).map(
    ([place, count]) => `${count.toLocaleString("en")} ${place}`,
  );
  return `${records.toLocaleString("en")} lines: ${parts.join(", ")}; ${sums} sums are the same in two places.\n`;
}
