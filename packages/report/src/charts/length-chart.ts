import { formatCount } from "@burnish/core";
import { type Html, html } from "../html.ts";

/** Counts in equal bins from 0 on, by label. */
export interface LengthCounts {
  readonly binWidth: number;
  readonly desirable: readonly number[];
  readonly undesirable: readonly number[];
}

const WIDTH = 900;
const HEIGHT = 220;
const BASE = 190;
const TOP = 12;
const LEFT = 10;
const RIGHT = 890;
const TICKS = 6;

/** Two histograms over each other: where they lie apart, length tells the labels. */
export function lengthChart({ binWidth, desirable, undesirable }: LengthCounts): Html {
  const last = Math.max(lastFilled(desirable), lastFilled(undesirable)) + 1;
  const bins = Math.max(1, last);
  const most = Math.max(1, ...desirable, ...undesirable);
  const x = (bin: number): number => LEFT + ((RIGHT - LEFT) * bin) / bins;
  const y = (count: number): number => BASE - ((BASE - TOP) * count) / most;
  const outline = (counts: readonly number[]): string => {
    let path = `M${LEFT} ${BASE}`;
    for (let bin = 0; bin < bins; bin++)
      path += `V${round(y(counts[bin] ?? 0))}H${round(x(bin + 1))}`;
    return `${path}V${BASE}`;
  };
  // No tick beside the last one, which has the unit.
  const ticks = Array.from({ length: TICKS + 1 }, (_, at) => Math.round((bins * at) / TICKS));
  const shown = [...new Set([...ticks.slice(0, -2), bins])];
  const title = "Lengths of the completions of True and False rows";
  return html`<div class="scroll"><svg class="wide" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}"><title>${title}</title>
<path class="f area" d="${outline(undesirable)}Z"/><path class="t area" d="${outline(desirable)}Z"/>
<path class="outline-f" d="${outline(undesirable)}"/><path class="outline-t" d="${outline(desirable)}"/>
<line class="axis" x1="${LEFT}" y1="${BASE}" x2="${RIGHT}" y2="${BASE}"/>
${shown.map((bin) => tick(x(bin), bin * binWidth, bin === bins))}</svg></div>
`;
}

function tick(x: number, length: number, isLast: boolean): Html {
  const anchor = length === 0 ? "start" : isLast ? "end" : "middle";
  const unit = isLast ? " characters or more" : "";
  return html`<text class="soft" x="${round(x)}" y="${BASE + 20}" text-anchor="${anchor}">${formatCount(length)}${unit}</text>
`;
}

function lastFilled(counts: readonly number[]): number {
  return counts.findLastIndex((count) => count > 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
