import { formatCount } from "@burnish/core";
import { type Lengths, lengthAt } from "../folder/length-histogram.ts";
import { PLOT_STYLE, svgText } from "./svg-text.ts";

export interface LengthPlotOptions {
  readonly lengths: Lengths;
  readonly title: string;
  /** Lengths to mark, such as the default limit of trainers. */
  readonly limits: readonly { readonly name: string; readonly length: number }[];
}

const WIDTH = 720;
const HEIGHT = 240;
const LEFT = 48;
const RIGHT = 700;
const TOP = 36;
const BASE = 200;
const BARS = 60;

/** A histogram of token lengths as a whole SVG file; rows longer than 99.5 % of all are in its last bar. */
export function lengthPlot({ lengths, title, limits }: LengthPlotOptions): string {
  const end = Math.max(lengthAt(lengths, 0.995), lengths.binWidth);
  const binsABar = Math.max(1, Math.ceil((end + 1) / lengths.binWidth / BARS));
  const width = binsABar * lengths.binWidth;
  const count = Math.ceil((end + 1) / width);
  const bars = new Array<number>(count).fill(0);
  for (const [bin, rows] of lengths.counts.entries()) {
    const bar = Math.min(count - 1, Math.floor(bin / binsABar));
    bars[bar] = (bars[bar] ?? 0) + rows;
  }
  const most = Math.max(1, ...bars);
  const x = (length: number): number => round(LEFT + ((RIGHT - LEFT) * length) / (count * width));
  const y = (rows: number): number => round(BASE - ((BASE - TOP) * rows) / most);
  const shown = bars.map((rows, bar) => {
    const from = x(bar * width);
    const size = round(Math.max(0.5, x((bar + 1) * width) - from - 1));
    return `<rect class="bar" x="${from}" y="${y(rows)}" width="${size}" height="${round(BASE - y(rows))}"/>`;
  });
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const length = Math.round((count * width * part) / lengths.binWidth) * lengths.binWidth;
    return `<text x="${x(length)}" y="${BASE + 16}" text-anchor="middle">${formatCount(length)}</text>`;
  });
  const marks = limits
    .filter(({ length }) => length < count * width)
    .map(
      ({ name, length }) =>
        `<line class="limit" x1="${x(length)}" y1="${TOP - 8}" x2="${x(length)}" y2="${BASE}"/><text class="limit-name" x="${round(x(length) + 4)}" y="${TOP}">${svgText(name)}</text>`,
    );
  const name = svgText(title);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${name}">`,
    `<title>${name}</title><style>${PLOT_STYLE}</style>`,
    `<text x="${LEFT}" y="16">${name}</text>`,
    ...shown,
    `<line class="axis" x1="${LEFT}" y1="${BASE}" x2="${RIGHT}" y2="${BASE}"/>`,
    ...ticks,
    `<text x="${LEFT - 6}" y="${TOP + 4}" text-anchor="end">${formatCount(most)}</text>`,
    `<text x="${RIGHT}" y="${BASE + 34}" text-anchor="end">tokens a row; the last bar has all longer rows</text>`,
    ...marks,
    "</svg>\n",
  ].join("\n");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
