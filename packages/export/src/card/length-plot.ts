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
const LEFT = 64;
const RIGHT = 700;
const TOP = 36;
const BASE = 200;
const BARS = 60;
/** Most numbers beside an axis, 0 aside. */
const TICKS = 7;
/** From here on there is no room for a name on the right. */
const NAME_END = 560;

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
  const ticks = roundNumbers(count * width).map(
    (length) =>
      `<line class="axis" x1="${x(length)}" y1="${BASE}" x2="${x(length)}" y2="${BASE + 4}"/><text x="${x(length)}" y="${BASE + 17}" text-anchor="middle">${formatCount(length)}</text>`,
  );
  const levels = roundNumbers(most)
    .filter((rows) => rows > 0)
    .map(
      (rows) =>
        `<line class="grid" x1="${LEFT}" y1="${y(rows)}" x2="${RIGHT}" y2="${y(rows)}"/><text x="${LEFT - 6}" y="${round(y(rows) + 4)}" text-anchor="end">${formatCount(rows)}</text>`,
    );
  const marks = limits
    .filter(({ length }) => length < count * width)
    .map(({ name, length }) => {
      const at = x(length);
      const side =
        at < NAME_END ? `x="${round(at + 4)}"` : `x="${round(at - 4)}" text-anchor="end"`;
      return `<line class="limit" x1="${at}" y1="${TOP - 8}" x2="${at}" y2="${BASE}"/><text class="limit-name" ${side} y="${TOP}">${svgText(name)}</text>`;
    });
  const name = svgText(title);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${name}">`,
    `<title>${name}</title><style>${PLOT_STYLE}</style>`,
    `<text class="title" x="${LEFT}" y="16">${name}</text>`,
    ...levels,
    ...shown,
    `<line class="axis" x1="${LEFT}" y1="${BASE}" x2="${RIGHT}" y2="${BASE}"/>`,
    ...ticks,
    `<text x="${RIGHT}" y="${BASE + 34}" text-anchor="end">rows by their tokens; the last bar has all longer rows</text>`,
    ...marks,
    "</svg>\n",
  ].join("\n");
}

/** 0 and a few multiples of 1, 2 or 5 times a power of ten, up to `end`. */
function roundNumbers(end: number): readonly number[] {
  const rough = Math.max(1, end / TICKS);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? rough;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, at) => at * step);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
