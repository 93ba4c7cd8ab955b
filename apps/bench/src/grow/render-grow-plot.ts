import { formatSize } from "../parse-size.ts";
import type { GrowPoint } from "./grow-results.ts";
import { placeLabels } from "./place-labels.ts";

interface Panel {
  readonly title: string;
  readonly unit: string;
  readonly of: (point: GrowPoint) => number;
}

const PANELS: readonly Panel[] = [
  { title: "time", unit: "s", of: (point) => point.wallSeconds },
  { title: "CPU time", unit: "s", of: (point) => point.userSeconds + point.systemSeconds },
  { title: "peak memory", unit: "MB", of: (point) => point.peakRssBytes / 1e6 },
];

/** Told apart on light and on dark ground, also by readers who do not tell red from green. */
const COLOURS = ["#3b82f6", "#0d9488", "#a855f7", "#ea7317"];
const [WIDTH, HEIGHT] = [320, 300];
const [LEFT, RIGHT, TOP, BOTTOM] = [46, 14, 34, 34];
const LEGEND = 46;

/**
 * Draws time, CPU time and peak memory against the size of the input, one panel each, both axes logarithmic. A text of
 * SVG without scripts, fonts or files of its own, in the colours of the page that shows it. Ends with a newline.
 */
export function renderGrowPlot(points: readonly GrowPoint[]): string {
  const lines = [...Map.groupBy(points, (point) => point.line)];
  const panels = PANELS.map(
    (panel, index) =>
      `<g transform="translate(${index * WIDTH} ${LEGEND})">\n${drawPanel(panel, lines)}</g>\n`,
  );
  const width = WIDTH * PANELS.length;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${HEIGHT + LEGEND}" role="img" font-family="system-ui, sans-serif" font-size="12">\n`,
    "<title>Time, CPU time and peak memory as the input grows</title>\n",
    "<style>text { fill: #333 } .axis { stroke: #888; stroke-opacity: .35 } ",
    "@media (prefers-color-scheme: dark) { text { fill: #ddd } }</style>\n",
    ...lines.map(([name], index) => drawLegend(name, index, width / lines.length)),
    ...panels,
    "</svg>\n",
  ].join("");
}

function drawLegend(name: string, index: number, step: number): string {
  const x = LEFT + index * (step - LEFT / 4);
  return `<path d="M${x} 20h18" stroke="${COLOURS[index]}" stroke-width="3"/><text x="${x + 24}" y="24">${name}</text>\n`;
}

function drawPanel(
  { title, unit, of }: Panel,
  lines: readonly (readonly [string, readonly GrowPoint[]])[],
): string {
  const all = lines.flatMap(([, points]) => points);
  const across = logScale(
    all.map((point) => point.size),
    [LEFT, WIDTH - RIGHT - 30],
  );
  const up = logScale(all.map(of), [HEIGHT - BOTTOM, TOP]);
  const ticks = up.decades.map((value) => {
    const y = up.at(value).toFixed(1);
    return `<path class="axis" d="M${LEFT} ${y}H${WIDTH - RIGHT}"/><text x="${LEFT - 6}" y="${y}" dy="4" text-anchor="end">${value}</text>\n`;
  });
  const sizes = [...new Set(all.map((point) => point.size))].map((size) => {
    const x = across.at(size).toFixed(1);
    return `<text x="${x}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${formatSize(size)}</text>\n`;
  });
  const curves = lines.map(([, points], index) => {
    const places = points.map(
      (point) => `${across.at(point.size).toFixed(1)} ${up.at(of(point)).toFixed(1)}`,
    );
    const dots = places.map((place) => {
      const [x, y] = place.split(" ");
      return `<circle cx="${x}" cy="${y}" r="3" fill="${COLOURS[index]}"/>`;
    });
    return `<path d="M${places.join("L")}" fill="none" stroke="${COLOURS[index]}" stroke-width="2"/>${dots.join("")}\n`;
  });
  const lasts = lines.flatMap(([, points]) => points.at(-1) ?? []);
  const heights = placeLabels(
    lasts.map((point) => up.at(of(point))),
    13,
  );
  const labels = lasts.map((point, index) => {
    const x = across.at(point.size) + 7;
    return `<text x="${x.toFixed(1)}" y="${heights[index]?.toFixed(1)}" dy="4" style="fill:${COLOURS[index]}">${shorten(of(point))}</text>\n`;
  });
  const head = `<text x="${LEFT}" y="${TOP - 14}" font-weight="600">${title}, ${unit}</text>\n`;
  return [head, ...ticks, ...sizes, ...curves, ...labels].join("");
}

interface LogScale {
  readonly at: (value: number) => number;
  /** Powers of ten from below the least to above the largest value. */
  readonly decades: readonly number[];
}

function logScale(values: readonly number[], [from, to]: readonly [number, number]): LogScale {
  const logs = values.map(Math.log10);
  const [low, high] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs))];
  const span = Math.max(1, high - low);
  return {
    at: (value) => from + ((Math.log10(value) - low) / span) * (to - from),
    decades: Array.from({ length: span + 1 }, (_, step) =>
      Number((10 ** (low + step)).toPrecision(1)),
    ),
  };
}

function shorten(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toPrecision(2);
}
