import { formatCount } from "@burnish/core";
import { overallChart } from "../charts/overall-chart.ts";
import { largestShare, scoreBars } from "../charts/score-bars.ts";
import { dataTable } from "../data-table.ts";
import { type Html, html } from "../html.ts";
import { meanScore, overallMean, sumOf } from "./compare-claim.ts";
import type { CompareReport, DimensionShift } from "./compare-report.ts";
import { DIMENSION_TITLES } from "./compare-titles.ts";

/** Scores of both sides: a small histogram for each dimension, the overall scores in tenths, and the counts behind them. */
export function scoreSection({ scorer, dimensions, overall }: CompareReport): Html {
  if (scorer === undefined || (dimensions.length === 0 && overall === undefined)) {
    return html`<h2>Scores</h2>
<p class="soft">Nothing was scored.</p>
`;
  }
  const most = largestShare(dimensions);
  return html`<h2>Scores</h2>
<p class="soft">${scorer.rubric === undefined ? "Scorer" : `Rubric ${scorer.rubric}, scorer`} <code>${scorer.version}</code> on both sides; scores that came with the records are not used.
<span class="keys"><span class="key kb"></span>before <span class="key ka"></span>after</span></p>
<div class="multiples">
${dimensions.map((shift) => multipleOf(shift, most))}</div>
${overall === undefined ? undefined : overallOf(overall)}
<details><summary>Counts of each score</summary>
${dataTable(
  "Pairs by score",
  [
    { title: "dimension" },
    { title: "side" },
    ...[1, 2, 3, 4, 5].map((score) => ({ title: String(score), isNumber: true })),
    { title: "mean", isNumber: true },
  ],
  dimensions.flatMap(({ dimension, before, after }) => [
    [DIMENSION_TITLES[dimension], "before", ...before.map(formatCount), meanWords(before)],
    ["", "after", ...after.map(formatCount), meanWords(after)],
  ]),
)}</details>
`;
}

function multipleOf(shift: DimensionShift, most: number): Html {
  const title = DIMENSION_TITLES[shift.dimension];
  const before = meanWords(shift.before);
  const after = meanWords(shift.after);
  const hint = `${title}, share of pairs by score 1 to 5: mean ${before} before, ${after} after`;
  return html`<section><h3>${title}</h3>
<p class="means"><span class="soft">${before} →</span> <b>${after}</b></p>
${scoreBars(hint, shift, most)}<p class="moves"><span class="rose">▲ ${formatCount(shift.rose)} rose</span> <span>${formatCount(shift.same)} same</span> <span${{ html: shift.fell > 0 ? ' class="fell"' : "" }}>▼ ${formatCount(shift.fell)} fell</span></p></section>
`;
}

function overallOf(overall: NonNullable<CompareReport["overall"]>): Html {
  const before = overallMean(overall.before)?.toFixed(2) ?? "–";
  const after = overallMean(overall.after)?.toFixed(2) ?? "–";
  const title = `Overall scores in tenths: mean ${before} before, ${after} after`;
  return html`<h3>Overall <span class="means"><span class="soft">${before} →</span> <b>${after}</b></span></h3>
<p class="soft">Mean of the dimensions, in tenths; share of ${formatCount(sumOf(overall.before))} pairs before and ${formatCount(sumOf(overall.after))} after.</p>
${overallChart(title, overall)}`;
}

function meanWords(counts: readonly number[]): string {
  return meanScore(counts)?.toFixed(2) ?? "–";
}
