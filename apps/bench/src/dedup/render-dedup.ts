import { formatCount } from "@burnish/core";
import { formatSize } from "../parse-size.ts";
import { renderTable } from "../render-table.ts";
import type { DedupResults } from "./dedup-results.ts";

const HEADER = [
  "command",
  "threads",
  "records",
  "s",
  "CPU s",
  "peak RSS, MB",
  "records/s",
  "exact",
  "near",
];

/** Figures of `dedup` as Markdown: a table and what was measured. Ends with a newline. */
export function renderDedup({ rounds, works, missing }: DedupResults): string {
  const rows = works.map((work) => [
    work.peer === undefined ? `\`dedup ${work.options}\`` : `${work.peer}, ${work.options}`,
    String(work.threads),
    formatCount(work.records),
    work.wallSeconds.toFixed(1),
    (work.userSeconds + work.systemSeconds).toFixed(1),
    (work.peakRssBytes / 1e6).toFixed(0),
    formatCount(Math.round(work.recordsPerSecond)),
    formatCount(work.exact),
    formatCount(work.near),
  ]);
  const inputs = works
    .filter(({ records }, at) => works.findIndex((other) => other.records === records) === at)
    .map(({ records, bytes }) => `${formatCount(records)} records (${formatSize(bytes)})`);
  const runs = rounds === 1 ? "one run each" : `medians of ${rounds} runs, the largest peak`;
  const peer = missing === undefined ? "" : ` The peer was not run: ${missing}.`;
  return `${renderTable(HEADER, rows)}\n${inputs.join(", ")}, of which 4 % are exact and 6 % near copies of an earlier one; ${runs}. "Exact" and "near" are records that were dropped.${peer}\n`;
}
