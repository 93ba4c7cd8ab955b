import { formatCount } from "@burnish/core";
import { formatSize } from "../parse-size.ts";
import { renderTable } from "../render-table.ts";
import type { LongRun } from "./run-long.ts";

/** One line a run. Ends with a newline. */
export function renderLong(runs: readonly LongRun[]): string {
  return renderTable(
    [
      "command",
      "input",
      "records",
      "s",
      "MB/s",
      "peak RSS, MB",
      "most disk",
      "temporary disk, as told before",
      "most handles",
      "lines of progress",
      "wrong ones",
    ],
    runs.map((run) => [
      `\`${run.name}\``,
      formatSize(run.inputBytes),
      formatCount(run.records),
      run.seconds.toFixed(0),
      (run.inputBytes / 1e6 / run.seconds).toFixed(0),
      (run.peakRssBytes / 1e6).toFixed(0),
      formatSize(run.mostDiskBytes),
      run.toldDisk === undefined ? "–" : formatSize(run.toldDisk),
      String(run.mostHandles),
      run.progress === undefined ? "–" : formatCount(run.progress.lines),
      run.progress === undefined ? "–" : String(run.progress.wrong),
    ]),
  );
}
