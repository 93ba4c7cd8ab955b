import { formatCount } from "@burnish/core";
import { type Html, html } from "../html.ts";

/** A band of rows that runs from one side to where it ends. */
export interface FlowBand {
  /** Rows. */
  readonly count: number;
  readonly label: string;
  readonly kind: "t" | "f" | "m" | "r";
}

/** Where the rows of one side went, from top to bottom. */
export interface FlowSide {
  readonly label: string;
  readonly kind: "t" | "f";
  readonly bands: readonly FlowBand[];
}

const WIDTH = 900;
const LEFT = 190;
const RIGHT = 560;
const BAR = 14;
const GAP = 26;
const SIDE_GAP = 34;
const SCALE = 110;
const LEAST = 2;

/** Draws what became of the rows of each side; heights are in proportion, but never thinner than two pixels. */
export function flowChart(title: string, sides: readonly FlowSide[]): Html {
  const most = Math.max(1, ...sides.map(({ bands }) => sumOf(bands)));
  const height = (count: number): number => Math.max(LEAST, (count / most) * SCALE);
  const drawn: Html[] = [];
  let y = 10;
  for (const { label, kind, bands: all } of sides) {
    const bands = all.filter(({ count }) => count > 0);
    const total = bands.reduce((sum, { count }) => sum + height(count), 0);
    const spread = bands.reduce((sum, { count }) => sum + Math.max(height(count), GAP - 6) + 6, 0);
    const top = y + Math.max(0, (spread - total) / 2);
    drawn.push(
      html`<rect class="${kind}" x="${LEFT - BAR}" y="${round(top)}" width="${BAR}" height="${round(Math.max(total, LEAST))}"/>
<text x="${LEFT - BAR - 10}" y="${round(top + total / 2 - 2)}" text-anchor="end">${label}</text>
<text class="soft" x="${LEFT - BAR - 10}" y="${round(top + total / 2 + 15)}" text-anchor="end">${formatCount(sumOf(all))} rows</text>
`,
    );
    let from = top;
    let to = y;
    for (const band of bands) {
      const thick = height(band.count);
      const room = Math.max(thick, GAP - 6) + 6;
      const at = to + (room - 6 - thick) / 2;
      drawn.push(bandOf(band, from, at, thick));
      from += thick;
      to += room;
    }
    y += Math.max(spread, total) + SIDE_GAP;
  }
  const bottom = round(y - SIDE_GAP + 10);
  return html`<div class="scroll"><svg class="wide" viewBox="0 0 ${WIDTH} ${bottom}" role="img" aria-label="${title}"><title>${title}</title>
${drawn}</svg></div>
`;
}

function bandOf({ kind, label, count }: FlowBand, from: number, to: number, thick: number): Html {
  const middle = (LEFT + RIGHT) / 2;
  const down = `M${LEFT} ${round(from)}C${middle} ${round(from)} ${middle} ${round(to)} ${RIGHT} ${round(to)}`;
  const back = `V${round(to + thick)}C${middle} ${round(to + thick)} ${middle} ${round(from + thick)} ${LEFT} ${round(from + thick)}Z`;
  return html`<path class="flow ${kind}" d="${down}${back}"/>
<rect class="${kind}" x="${RIGHT}" y="${round(to)}" width="${BAR}" height="${round(thick)}"/>
<text x="${RIGHT + BAR + 10}" y="${round(to + thick / 2 + 5)}">${formatCount(count)} ${label}</text>
`;
}

function sumOf(bands: readonly FlowBand[]): number {
  return bands.reduce((sum, { count }) => sum + count, 0);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
