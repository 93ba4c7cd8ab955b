import { formatCount, formatShare } from "@burnish/core";
import type { BatchReport, LayoutReport } from "./verify-layout.ts";

/** Sizes told one by one; more of them are summed up. */
const MOST_SIZES = 6;

/**
 * A layout's check in sentences for a person: the labels, the distances, and for each kind of fault the batch sizes that
 * have it with their counts; a kind without fault is one sentence. Says for a lone last row which rows to leave out.
 */
export function describeLayout(report: LayoutReport): readonly string[] {
  const { rows, batches } = report;
  if (rows === 0) return ["There are no rows."];
  return [
    labelSentence(report),
    ...(report.closestRows === undefined
      ? []
      : [`The closest two rows of one prompt are ${formatCount(report.closestRows)} apart.`]),
    ...(batches.length === 0 ? [] : batchSentences(rows, batches)),
  ];
}

function labelSentence(report: LayoutReport): string {
  const { desirable, undesirable, alternationBreaks } = report;
  const counts = `${formatCount(desirable)} rows are True and ${formatCount(undesirable)} False`;
  if (alternationBreaks === 0) return `${counts}; the labels alternate.`;
  return `${counts}; ${formatCount(alternationBreaks)} rows have the label of the row before.`;
}

function batchSentences(rows: number, batches: readonly BatchReport[]): readonly string[] {
  return [
    ...faultSentences(batches, "no KL pair is of one prompt", (batch) => ({
      count: batch.samePromptPairs,
      said: `${ofCount(batch.samePromptPairs, rows)} KL pairs are of one prompt`,
    })),
    ...faultSentences(batches, "no batch has one label only", (batch) => {
      // A lone row has one label by nature and is told below.
      const count = batch.homogeneousBlocks - batch.selfPairs;
      return { count, said: `${ofCount(count, batch.blocks)} batches have one label only` };
    }),
    ...faultSentences(batches, "no row is its own KL partner", (batch) => ({
      count: batch.selfPairs,
      said: `${lone(batch.selfPairs)}; ${dropped(rows, batch.rowsToDrop ?? 0)}`,
    })),
  ];
}

function faultSentences(
  batches: readonly BatchReport[],
  fine: string,
  measure: (batch: BatchReport) => { readonly count: number; readonly said: string },
): readonly string[] {
  const faulty = batches
    .map((batch) => ({ size: batch.batchSize, ...measure(batch) }))
    .filter(({ count }) => count > 0);
  const [first] = faulty;
  if (first === undefined) return [`At ${tested(batches)}, ${fine}.`];
  if (faulty.length <= MOST_SIZES) {
    return faulty.map(({ size, said }) => `Batch size ${formatCount(size)}: ${said}.`);
  }
  const worst = faulty.reduce((most, one) => (one.count > most.count ? one : most));
  const sizes = faulty.map(({ size }) => size);
  return [
    `${formatCount(faulty.length)} batch sizes from ${formatCount(Math.min(...sizes))} to ` +
      `${formatCount(Math.max(...sizes))}, worst with ${formatCount(worst.size)}: ${worst.said}.`,
  ];
}

function tested(batches: readonly BatchReport[]): string {
  const sizes = batches.map((batch) => formatCount(batch.batchSize));
  if (sizes.length === 1) return `batch size ${sizes[0]}`;
  if (sizes.length <= MOST_SIZES) return `batch sizes ${sizes.join(", ")}`;
  return `all ${formatCount(sizes.length)} batch sizes tested`;
}

function ofCount(count: number, whole: number): string {
  return `${formatCount(count)} of ${formatCount(whole)} (${formatShare(count, whole)})`;
}

function lone(count: number): string {
  if (count === 1) return "one row is alone in the last batch and its own KL partner";
  return `${formatCount(count)} rows are alone in their batch and their own KL partners`;
}

function dropped(rows: number, count: number): string {
  if (count === 1)
    return `leave out the last row, number ${formatCount(rows)}, or take another size`;
  return `leave out the last ${formatCount(count)} rows or take another size`;
}
