import { PLOT_STYLE, svgText } from "./svg-text.ts";

const ROWS_A_LINE = 64;
const CELL = 10;
const GAP = 1;
const TOP = 24;

/** The labels of the first rows of a file as a whole SVG file, in reading order; 1 is desirable. */
export function labelPlot(labels: readonly number[], title: string): string {
  const step = CELL + GAP;
  const width = ROWS_A_LINE * step;
  const height = TOP + Math.max(1, Math.ceil(labels.length / ROWS_A_LINE)) * step;
  const name = svgText(title);
  const cells = labels.map((label, row) => {
    const x = (row % ROWS_A_LINE) * step;
    const y = TOP + Math.floor(row / ROWS_A_LINE) * step;
    return `<rect class="${label === 1 ? "true" : "false"}" x="${x}" y="${y}" width="${CELL}" height="${CELL}"/>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${name}">`,
    `<title>${name}</title><style>${PLOT_STYLE}</style>`,
    `<text class="title" x="0" y="14">${name}</text>`,
    ...cells,
    "</svg>\n",
  ].join("\n");
}
