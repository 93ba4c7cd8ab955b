import { renderTable } from "../render-table.ts";
import type { AttackFigures } from "./attack-commands.ts";

/** One line a command, then the sums. Ends with a newline. */
export function renderAttacks(figures: readonly AttackFigures[]): string {
  const header = ["command", "files", "done", "refused", "longest, s", "defects"];
  const rows = figures.map(({ name, runs, done, refused, longest, defects }) => [
    name,
    ...[runs, done, refused].map(String),
    (longest / 1000).toFixed(1),
    String(defects.length),
  ]);
  const sum = (column: number): string =>
    String(rows.reduce((total, row) => total + Number(row[column]), 0));
  const longest = (Math.max(0, ...figures.map((one) => one.longest)) / 1000).toFixed(1);
  return renderTable(header, [...rows, ["all", sum(1), sum(2), sum(3), longest, sum(5)]]);
}
