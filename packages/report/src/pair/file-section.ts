import { formatCount } from "@burnish/core";
import type { LayoutReport, PairFileReport } from "@burnish/kto-pairing";
import { labelStrip } from "../charts/label-strip.ts";
import { lengthChart } from "../charts/length-chart.ts";
import { dataTable } from "../data-table.ts";
import { type Html, html } from "../html.ts";

/** Shown although nothing is wrong with them. */
const USUAL_SIZES: ReadonlySet<number> = new Set([2, 4, 8, 16, 32, 64, 128, 1000]);
const MOST_SIZES = 24;

/** One written file: its labels, its lengths, and what a trainer meets at each batch size. */
export function fileSection(file: PairFileReport): Html {
  const trimmed =
    file.trimmed === 0
      ? ""
      : ` ${formatCount(file.trimmed)} rows were left out to make the count even.`;
  return html`<h2>${file.name} <span class="soft">(${file.part})</span></h2>
<p>${formatCount(file.rows)} rows of ${formatCount(file.groups)} prompts; the largest group of one prompt has
${formatCount(file.largestGroup)} pairs.${trimmed}</p>
${file.firstLabels.length === 0 ? undefined : picturesOf(file)}
${file.check === undefined ? undefined : checkOf(file.check)}`;
}

function picturesOf(file: PairFileReport): Html {
  return html`<h3>Labels of the first ${formatCount(file.firstLabels.length)} rows
<span class="key kt"></span>True <span class="key kf"></span>False</h3>
${labelStrip(file.firstLabels)}
<h3>Length of completions <span class="key kt"></span>True <span class="key kf"></span>False</h3>
${lengthChart(file.lengths)}`;
}

function checkOf({ batches, rows, closestRows, alternationBreaks }: LayoutReport): Html {
  const faulty = batches.filter(
    ({ batchSize, samePromptPairs, selfPairs }) =>
      !USUAL_SIZES.has(batchSize) && (samePromptPairs > 0 || selfPairs > 0),
  );
  const usual = batches.filter(({ batchSize }) => USUAL_SIZES.has(batchSize));
  const shown = [...usual, ...faulty.slice(0, MOST_SIZES - usual.length)];
  const more = usual.length + faulty.length - shown.length;
  const distance =
    closestRows === undefined
      ? "No two rows of one prompt stand within the distance that was asked for."
      : `The closest rows of one prompt are ${formatCount(closestRows)} apart.`;
  return html`<h3>What a trainer meets</h3>
<p>Read again in file order, as TRL does. ${distance} ${formatCount(alternationBreaks)} rows have the label of the row before.</p>
${dataTable(
  `The usual batch sizes and those with a fault, of ${formatCount(batches.length)}${more > 0 ? `; ${more} more have a fault` : ""}`,
  [
    { title: "batch size", isNumber: true },
    { title: "batches", isNumber: true },
    { title: "rows in the last one", isNumber: true },
    { title: "KL pairs of one prompt", isNumber: true },
    { title: "own KL pairs", isNumber: true },
    { title: "batches of one label", isNumber: true },
    { title: "rows to drop", isNumber: true },
  ],
  shown
    .sort((a, b) => a.batchSize - b.batchSize)
    .map((batch) => [
      formatCount(batch.batchSize),
      formatCount(batch.blocks),
      batch.tailRows === 0 ? "–" : formatCount(batch.tailRows),
      batch.samePromptPairs === 0
        ? "0"
        : `${formatCount(batch.samePromptPairs)} of ${formatCount(rows)}`,
      formatCount(batch.selfPairs),
      formatCount(batch.homogeneousBlocks),
      batch.rowsToDrop === undefined || batch.rowsToDrop === 0 ? "–" : `last ${batch.rowsToDrop}`,
    ]),
)}`;
}
