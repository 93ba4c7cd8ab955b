import { formatCount, formatShare, type ReportSection } from "@burnish/core";
import type { LayoutReport } from "@burnish/kto-pairing";

/** Batch sizes that are shown although nothing is wrong with them. */
const USUAL_SIZES: ReadonlySet<number> = new Set([2, 4, 8, 16, 32, 64, 128, 1000]);
const MOST_ROWS = 24;

/**
 * What a trainer would meet: the usual batch sizes, and those that something is wrong with. `window`: rows within which rows
 * of one prompt were looked for.
 */
export function layoutSections(
  title: string,
  check: LayoutReport,
  window: number,
): readonly ReportSection[] {
  const { batches, rows, desirable, undesirable, alternationBreaks, closestRows } = check;
  const faulty = batches.filter((batch) => !isUsual(batch.batchSize) && isFaulty(batch));
  const shown = batches.filter(
    ({ batchSize }) => isUsual(batchSize) || batches.length <= MOST_ROWS,
  );
  const extra = faulty.slice(0, Math.max(0, MOST_ROWS - shown.length));
  const table = [...new Set([...shown, ...extra])].sort((a, b) => a.batchSize - b.batchSize);
  return [
    {
      kind: "facts",
      title,
      rows: [
        ["rows", formatCount(rows)],
        ["label true", `${formatCount(desirable)} (${formatShare(desirable, rows)})`],
        ["label false", `${formatCount(undesirable)} (${formatShare(undesirable, rows)})`],
        ["rows with the label of the row before", formatCount(alternationBreaks)],
        [
          "closest rows of one prompt",
          closestRows === undefined
            ? `more than ${formatCount(window)} rows apart`
            : `${formatCount(closestRows)} apart`,
        ],
        ["batch sizes tried", formatCount(batches.length)],
        [
          "… with a KL pair of one prompt",
          formatCount(batches.filter(({ samePromptPairs }) => samePromptPairs > 0).length),
        ],
        [
          "… with a row that is its own KL pair",
          formatCount(batches.filter(({ selfPairs }) => selfPairs > 0).length),
        ],
      ],
    },
    {
      kind: "table",
      title: "What a trainer meets, by batch size",
      columns: [
        { title: "batch size", align: "right" },
        { title: "batches", align: "right" },
        { title: "rows in the last one", align: "right" },
        { title: "KL pairs of one prompt", align: "right" },
        { title: "own KL pairs", align: "right" },
        { title: "batches of one label", align: "right" },
        { title: "rows to drop", align: "right" },
      ],
      rows: table.map((batch) => [
        formatCount(batch.batchSize),
        formatCount(batch.blocks),
        batch.tailRows === 0 ? "–" : formatCount(batch.tailRows),
        `${formatCount(batch.samePromptPairs)} (${formatShare(batch.samePromptPairs, rows)})`,
        formatCount(batch.selfPairs),
        formatCount(batch.homogeneousBlocks),
        batch.rowsToDrop ? `the last ${formatCount(batch.rowsToDrop)}` : "–",
      ]),
    },
    {
      kind: "notes",
      title: "Left out of the table",
      lines:
        faulty.length > extra.length
          ? [
              `${formatCount(faulty.length - extra.length)} more batch sizes have a fault; --json lists all`,
            ]
          : [],
    },
  ];
}

function isUsual(size: number): boolean {
  return USUAL_SIZES.has(size);
}

function isFaulty(batch: LayoutReport["batches"][number]): boolean {
  return batch.samePromptPairs > 0 || batch.selfPairs > 0;
}
