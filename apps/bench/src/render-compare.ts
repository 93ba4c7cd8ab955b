import { formatCount, InputError } from "@burnish/core";
import type { BenchResults } from "./bench-results.ts";
import {
  burnishFigures,
  type CompareResults,
  type CompareRow,
  type CompareWorkResults,
  cpuSeconds,
} from "./compare/compare-results.ts";
import { describeConditions } from "./describe-conditions.ts";
import { describePeerWins } from "./describe-peer-wins.ts";
import { formatSize } from "./parse-size.ts";
import { renderTable } from "./render-table.ts";

/** The comparison of `results` (read from `file`). InputError where it holds none. */
function requireCompare(results: BenchResults, file = "results"): CompareResults {
  if (results.compare !== undefined) return results.compare;
  throw new InputError("holds no comparison; make one with compare --out", { file });
}

/**
 * The comparison as Markdown, one table a work with every contestant, then where a peer wins, what did not run and how it
 * was measured. Ends with a newline. InputError where `results` (read from `file`) has none.
 */
export function renderCompareTables(results: BenchResults, file?: string): string {
  const compare = requireCompare(results, file);
  const parts = [
    ...compare.works.map((work) => `### ${work.question}\n\n${renderWork(work)}`),
    describePeerWins(compare),
    describeMissing(compare),
    describeMeasurement(results, compare),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

/** The same as one short table of the contestants that matter most. */
export function renderCompareSummary(results: BenchResults, file?: string): string {
  const compare = requireCompare(results, file);
  const rows = compare.works.flatMap((work) =>
    work.rows
      .filter((row) => row.headline && row.figures !== undefined)
      .map((row, index) => [index === 0 ? work.question : "", ...shortCells(work, row)]),
  );
  const header = ["work", "", "s", "CPU s", "peak RSS, MB", "MB/s", "time, burnish = 1"];
  const table = renderTable(header, rows, [0, 1]);
  return [table, describePeerWins(compare), describeMeasurement(results, compare)].join("\n");
}

function renderWork(work: CompareWorkResults): string {
  const header = [
    "",
    "s",
    "fastest–slowest",
    "CPU s",
    "peak RSS, MB",
    "MB/s",
    "time, burnish on 2 threads = 1",
    "on 1 thread = 1",
    "CPU time, burnish on 2 threads = 1",
    "work",
  ];
  const notes = work.rows.flatMap(({ contestant, note }) =>
    note === undefined ? [] : [`${contestant}: ${note}.`],
  );
  const table = renderTable(
    header,
    work.rows.map((row) => fullCells(work, row)),
    [0, header.length - 1],
  );
  return notes.length === 0 ? table : `${table}\n${notes.join(" ")}\n`;
}

function fullCells(work: CompareWorkResults, row: CompareRow): string[] {
  const { contestant, figures, verdict } = row;
  if (figures === undefined) return [contestant, ...Array(8).fill("–"), verdict.state];
  const isComparable = verdict.state === "equal";
  const [two, one] = [burnishFigures(work, 2), burnishFigures(work, 1)];
  return [
    contestant,
    figures.wallSeconds.toFixed(2),
    `${figures.fastestSeconds.toFixed(2)}–${figures.slowestSeconds.toFixed(2)}`,
    cpuSeconds(figures).toFixed(2),
    (figures.peakRssBytes / 1e6).toFixed(0),
    figures.megabytesPerSecond.toFixed(0),
    isComparable ? ratio(figures.wallSeconds, two?.wallSeconds) : "–",
    isComparable ? ratio(figures.wallSeconds, one?.wallSeconds) : "–",
    isComparable ? ratio(cpuSeconds(figures), two && cpuSeconds(two)) : "–",
    verdict.state === "equal" ? "equal" : describeVerdict(row),
  ];
}

function shortCells(work: CompareWorkResults, row: CompareRow): string[] {
  const { contestant, verdict } = row;
  const [, seconds, , cpu, peak, rate, time] = fullCells(work, row);
  const name = verdict.state === "equal" ? contestant : `${contestant} (${describeVerdict(row)})`;
  return [name, ...([seconds, cpu, peak, rate, time] as string[])];
}

function ratio(value: number, base: number | undefined): string {
  return base === undefined ? "–" : `${(value / base).toFixed(2)} ×`;
}

function describeVerdict({ verdict }: CompareRow): string {
  return verdict.state === "differs" ? `differs: ${verdict.how}` : verdict.state;
}

function describeMissing({ works }: CompareResults): string {
  const lines = works.flatMap(({ work, rows }) =>
    rows.flatMap(({ contestant, verdict }) =>
      "reason" in verdict ? [`- ${work}: ${contestant} ${verdict.state}: ${verdict.reason}\n`] : [],
    ),
  );
  return lines.join("");
}

function describeMeasurement(results: BenchResults, compare: CompareResults): string {
  const { input, inputBytes, inputRecords, rounds, peers, works } = compare;
  const source = "given" in input ? `the file ${input.given}` : "generated records, seed 42";
  const files = works
    .filter((work) => work.fileBytes !== inputBytes)
    .map((work) => `${work.work.split("-").at(-1)} ${formatSize(work.fileBytes)}`);
  const versions = Object.entries(peers).flatMap(([name, peer]) =>
    peer.state === "found" ? [`${name} ${peer.version}`] : [],
  );
  return [
    describeConditions(results),
    `Input: ${source}, ${formatSize(inputBytes)}, ${formatCount(inputRecords)} records${files.length > 0 ? ` (${files.join(", ")})` : ""}; ${rounds === 1 ? "one run each" : `medians of ${rounds} runs in turns, the largest peak`}. ${versions.join(", ")}.`,
    "Whole processes from start to exit, the input in the page cache. Times of burnish include its ledger, the hashes of input and output, and fsync; the peers do none of that. MB/s counts the uncompressed input.",
    "",
  ].join("\n");
}
