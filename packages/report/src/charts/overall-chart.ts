import { type Html, html } from "../html.ts";
import type { ScoreCounts } from "./score-bars.ts";

const WIDTH = 900;
const HEIGHT = 196;
const BASE = 164;
const TOP = 12;
const LEFT = 4;
const RIGHT = 896;

/** Overall scores of both sides in tenths from 1.0 on, as shares of their side: before as an area, after as a line over it. */
export function overallChart(title: string, { before, after }: ScoreCounts): Html {
  const tenths = Math.max(1, before.length);
  // The mean of five whole scores is never an odd tenth: drawn alone, those would be gaps.
  const step = [before, after].every(hasEvenTenthsOnly) ? 2 : 1;
  const bins = Math.ceil(tenths / step);
  const shares = [before, after].map((side) => {
    const whole = side.reduce((sum, count) => sum + count, 0) || 1;
    return side.filter((_, tenth) => tenth % step === 0).map((count) => count / whole);
  });
  const most = Math.max(0.01, ...shares.flat());
  const x = (bin: number): number => LEFT + ((RIGHT - LEFT) * bin) / bins;
  const y = (share: number): number => BASE - ((BASE - TOP) * share) / most;
  const [areaPath, linePath] = shares.map((side) => {
    let path = `M${LEFT} ${BASE}`;
    for (let bin = 0; bin < bins; bin++)
      path += `V${round(y(side[bin] ?? 0))}H${round(x(bin + 1))}`;
    return `${path}V${BASE}`;
  });
  const ticks = [1, 2, 3, 4, 5].map((score) => {
    const middle = round(x(((score - 1) * 10) / step + 0.5));
    return html`<line class="axis" x1="${middle}" y1="${BASE}" x2="${middle}" y2="${BASE + 5}"/>
<text class="soft" x="${middle}" y="${BASE + 26}" text-anchor="${score === 1 ? "start" : score === 5 ? "end" : "middle"}">${score}.0</text>
`;
  });
  return html`<svg class="fit" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}"><title>${title}</title>
<path class="b area" d="${areaPath ?? ""}Z"/><path class="a area" d="${linePath ?? ""}Z"/><path class="outline-b" d="${areaPath ?? ""}"/><path class="outline-a" d="${linePath ?? ""}"/>
<line class="axis" x1="${LEFT}" y1="${BASE}" x2="${RIGHT}" y2="${BASE}"/>
${ticks}</svg>
`;
}

function hasEvenTenthsOnly(counts: readonly number[]): boolean {
  return counts.every((count, tenth) => tenth % 2 === 0 || count === 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
