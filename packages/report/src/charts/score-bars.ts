import { formatCount, formatShare } from "@burnish/core";
import { type Html, html } from "../html.ts";

/** Counts of scores 1, 2, 3 … of both sides. */
export interface ScoreCounts {
  readonly before: readonly number[];
  readonly after: readonly number[];
}

const WIDTH = 190;
const TOP = 14;
const BASE = 92;
const HEIGHT = 108;
const BAR = 14;

/**
 * A small histogram of scores: before beside after for each score, as shares of their side. `most` is the share (0 to 1) at
 * the top, the same for all histograms that stand side by side.
 */
export function scoreBars(title: string, { before, after }: ScoreCounts, most: number): Html {
  const column = WIDTH / Math.max(1, before.length);
  const wholes = { before: sumOf(before), after: sumOf(after) };
  const bars = before.map((count, index) => {
    const middle = column * (index + 0.5);
    const sides = [
      { kind: "before" as const, count, x: middle - BAR - 0.5 },
      { kind: "after" as const, count: after[index] ?? 0, x: middle + 0.5 },
    ];
    const drawn = sides.map(({ kind, count: of, x }) => {
      const share = wholes[kind] === 0 ? 0 : of / wholes[kind];
      const height = of === 0 ? 0 : Math.max(1, ((BASE - TOP) * share) / Math.max(most, 0.01));
      const hint = `score ${index + 1} ${kind}: ${formatCount(of)} (${formatShare(of, wholes[kind])})`;
      return html`<rect class="${kind === "before" ? "b" : "a"}" x="${round(x)}" y="${round(BASE - height)}" width="${BAR}" height="${round(height)}"><title>${hint}</title></rect>`;
    });
    return html`${drawn}<text class="soft" x="${round(middle)}" y="${HEIGHT - 1}" text-anchor="middle">${index + 1}</text>`;
  });
  return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}"><title>${title}</title>
${bars}<line class="axis" x1="0" y1="${BASE}" x2="${WIDTH}" y2="${BASE}"/></svg>
`;
}

/** The largest share of its side that any count has, from 0 to 1. */
export function largestShare(all: readonly ScoreCounts[]): number {
  const sides = all.flatMap(({ before, after }) => [before, after]);
  return sides.reduce((most, side) => Math.max(most, Math.max(0, ...side) / (sumOf(side) || 1)), 0);
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
