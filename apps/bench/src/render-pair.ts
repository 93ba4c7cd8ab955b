import { formatCount, InputError } from "@burnish/core";
import type { BenchResults } from "./bench-results.ts";
import { describeConditions } from "./describe-conditions.ts";
import type { PairFigures, PairMemory, PairSpeed } from "./pair/pair-results.ts";
import { formatSize } from "./parse-size.ts";
import { renderTable } from "./render-table.ts";

/** Figures of `pair` as Markdown: a table, the ratios, how they were measured. Ends with a newline. InputError without them. */
export function renderPairTable(results: BenchResults, file = "results"): string {
  const { pair } = results;
  if (pair === undefined) {
    throw new InputError("holds no figures of pairing; make them with pair --out", { file });
  }
  const parts = [
    ...(pair.speed === undefined ? [] : renderSpeed(pair.speed)),
    ...(pair.memory === undefined ? [] : [renderMemory(pair.memory)]),
    `${describeConditions(results)}\n`,
  ];
  return parts.join("\n");
}

function renderSpeed(speed: PairSpeed): string[] {
  const { originals, enhanced, rounds, works, idOfShuffle } = speed;
  const header = ["command", "threads", "s", "CPU s", "peak RSS, MB", "MB/s", "pairs", "rows"];
  const sides = `${formatSize(originals.bytes)} of originals (${formatCount(originals.rows)} rows) and ${formatSize(enhanced.bytes)} of enhanced rows (${formatCount(enhanced.rows)})`;
  const { oneThread, twoThreads } = idOfShuffle;
  return [
    renderTable(header, works.map(rowOf)),
    `Pairing by id has ${oneThread.toFixed(2)} of the speed of the keyed shuffle of the same bytes on one thread, ${twoThreads.toFixed(2)} of that on two.\n`,
    `${sides}; medians of ${rounds === 1 ? "one run" : `${rounds} runs in turns`}, the largest peak. MB/s counts both sides. The time of \`pair\` has the check of the written file in it.\n`,
  ];
}

function rowOf(figures: PairFigures): string[] {
  return [
    `\`${figures.command}\``,
    String(figures.threads),
    figures.wallSeconds.toFixed(2),
    (figures.userSeconds + figures.systemSeconds).toFixed(2),
    (figures.peakRssBytes / 1e6).toFixed(0),
    figures.megabytesPerSecond.toFixed(0),
    figures.pairs === undefined ? "–" : formatCount(figures.pairs),
    formatCount(figures.rows),
  ];
}

function renderMemory({ pairs, rowsMemory, bytes, wallSeconds, peakRssBytes }: PairMemory): string {
  const peak = (peakRssBytes / 1e6).toFixed(0);
  return `Memory: ${formatCount(pairs)} pairs of small rows (${formatSize(bytes)}) by id with \`--memory ${rowsMemory}\` in ${wallSeconds.toFixed(1)} s, with a peak of ${peak} MB.\n`;
}
