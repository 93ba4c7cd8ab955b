import { renderTable } from "../render-table.ts";
import type { KillFigures } from "./kill-commands.ts";

/** One line a command, then the sums. Ends with a newline. */
export function renderKills(figures: readonly KillFigures[]): string {
  const header = [
    "command",
    "killed",
    "by SIGKILL",
    "SIGTERM",
    "SIGINT",
    "ended before",
    "found old",
    "complete",
    "between stages",
    "longest end, ms",
    "defects",
  ];
  const rows = figures.map(({ name, killed, late, found, longest, defects }) => [
    name,
    ...[
      killed.SIGKILL + killed.SIGTERM + killed.SIGINT,
      killed.SIGKILL,
      killed.SIGTERM,
      killed.SIGINT,
      late,
    ].map(String),
    ...[found.old + found.both, found.new, found.mixed].map(String),
    longest.toFixed(0),
    String(defects.length),
  ]);
  const sum = (column: number): string =>
    String(rows.reduce((total, row) => total + Number(row[column]), 0));
  const longest = Math.max(0, ...figures.map((one) => one.longest)).toFixed(0);
  const totals = ["all", ...[1, 2, 3, 4, 5, 6, 7, 8].map(sum), longest, sum(10)];
  return renderTable(header, [...rows, totals]);
}
