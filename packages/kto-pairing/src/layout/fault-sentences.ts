import { formatCount, formatShare } from "@burnish/core";
import type { BatchFaults, LayoutFaults } from "./layout-faults.ts";

export interface FaultSentencesOptions {
  readonly faults: LayoutFaults;
  readonly rows: number;
  readonly groupDistance: number;
  /** Distance that no layout of these groups exceeds. */
  readonly widest: number;
  /** Rows of the largest group. */
  readonly largestRows: number;
  readonly largestCount: number;
  /** Whether every layout of these groups is known to have faults. */
  readonly impossible: boolean;
}

/** Says which guarantees of a layout do not hold, for which batch sizes and by how much; empty where all hold. */
export function faultSentences(options: FaultSentencesOptions): readonly string[] {
  const { faults, rows } = options;
  const samePrompt = faults.batches.filter((batch) => batch.samePromptPairs > 0);
  const homogeneous = faults.batches.filter((batch) => batch.homogeneousBlocks > 0);
  const met = [
    ...distanceSentences(options),
    ...worstSentence(
      samePrompt,
      (batch) => batch.samePromptPairs,
      (count) => `${formatCount(count)} of ${formatCount(rows)} KL pairs are of one prompt`,
    ),
  ];
  return [
    ...met,
    ...(met.length > 0 ? verdict(options) : []),
    ...worstSentence(
      homogeneous,
      (batch) => batch.homogeneousBlocks,
      (count, size) =>
        `${formatCount(count)} of ${formatCount(Math.ceil(rows / size))} blocks have one label only`,
    ),
    ...partnerSentences(options),
  ];
}

/** What the distances do not say yet: whether another layout would do. */
function verdict({ impossible, widest, groupDistance }: FaultSentencesOptions): readonly string[] {
  if (!impossible) return ["No better layout was found; another seed may find one."];
  return widest > groupDistance
    ? ["Every order of these rows breaks one of these guarantees."]
    : [];
}

function distanceSentences(options: FaultSentencesOptions): readonly string[] {
  const { faults, rows, groupDistance, widest, largestRows, largestCount } = options;
  if (faults.closeRows === 0) return [];
  const closest = `the closest two are ${formatCount(faults.closestRows ?? 0)} rows apart`;
  const what =
    `${formatCount(faults.closeRows)} rows (${formatShare(faults.closeRows, rows)}) stand within ` +
    `${formatCount(groupDistance)} rows of another row of their prompt; ${closest}`;
  if (widest > groupDistance) return [`${what}.`];
  // Where all groups are of one size, more rows can only be more such groups: the file then repeats them in turn.
  const needed =
    rows === largestRows * largestCount
      ? largestRows * (groupDistance + 1)
      : (largestRows - 1) * (groupDistance + 1) + largestCount;
  const groups =
    largestCount === 1 ? "the largest prompt group has" : "each of the largest prompt groups has";
  return [
    `${what}. No layout avoids this: ${groups} ${formatCount(largestRows)} rows, which takes ` +
      `${formatCount(needed)} rows or more, and the file has ${formatCount(rows)}. No layout keeps more than ` +
      `${formatCount(widest)} rows.`,
  ];
}

function worstSentence(
  batches: readonly BatchFaults[],
  countOf: (batch: BatchFaults) => number,
  say: (count: number, size: number) => string,
): readonly string[] {
  const [first] = batches;
  if (first === undefined) return [];
  const worst = batches.reduce((most, batch) => (countOf(batch) > countOf(most) ? batch : most));
  const said = say(countOf(worst), worst.batchSize);
  const sizes = sizeRanges(batches.map((batch) => batch.batchSize));
  if (batches.length === 1) return [`Batch size ${sizes}: ${said}.`];
  return [`Batch sizes ${sizes}: at worst, with size ${formatCount(worst.batchSize)}, ${said}.`];
}

const MOST_RANGES = 8;

/** `2, 4 to 9, 1,000` for sorted sizes. */
function sizeRanges(sizes: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const size of sizes) {
    const range = ranges.at(-1);
    if (range !== undefined && size <= range.to + 1) range.to = size;
    else ranges.push({ from: size, to: size });
  }
  if (ranges.length > MOST_RANGES) {
    const [least, most] = [sizes[0] as number, sizes.at(-1) as number];
    return `between ${formatCount(least)} and ${formatCount(most)} (${formatCount(sizes.length)} of them)`;
  }
  return ranges
    .map(({ from, to }) => {
      if (from === to) return formatCount(from);
      return to === from + 1
        ? `${formatCount(from)}, ${formatCount(to)}`
        : `${formatCount(from)} to ${formatCount(to)}`;
    })
    .join(", ");
}

/** Half the file is meant; a swap or a huge group may take a little of it. */
function partnerSentences({ faults, rows }: FaultSentencesOptions): readonly string[] {
  const { closestPartners } = faults;
  if (closestPartners === undefined || closestPartners >= 0.4 * rows - 2) return [];
  return [
    `Partners whose prompt stands in no other pair are as close as ${formatCount(closestPartners)} rows, ` +
      `not half the file (${formatCount(rows / 2)}).`,
  ];
}
