import { type Html, html } from "../html.ts";

const ROWS_A_LINE = 64;
const CELL = 13;
const GAP = 2;

/** The labels of the first rows of a file as coloured cells, in reading order; 1 is True. */
export function labelStrip(labels: readonly number[]): Html {
  const lines = Math.ceil(labels.length / ROWS_A_LINE);
  const cells = labels.map((label, row) => {
    const x = (row % ROWS_A_LINE) * (CELL + GAP);
    const y = Math.floor(row / ROWS_A_LINE) * (CELL + GAP);
    const kind = label === 1 ? "t" : "f";
    return html`<rect class="${kind}" x="${x}" y="${y}" width="${CELL}" height="${CELL}"/>`;
  });
  const title = `Labels of the first ${labels.length} rows`;
  return html`<svg viewBox="0 0 ${ROWS_A_LINE * (CELL + GAP)} ${Math.max(1, lines) * (CELL + GAP)}" role="img" aria-label="${title}"><title>${title}</title>${cells}</svg>
`;
}
