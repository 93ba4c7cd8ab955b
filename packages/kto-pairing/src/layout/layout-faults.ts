import { AlternatingOrder, type RowOrder } from "./interleave.ts";

/** What is wrong with one order of rows; all zero and no `close` is a layout without fault. */
export interface LayoutFaults {
  /** Least distance between two rows of one group, over the whole file; undefined where no group has two rows. */
  readonly closestRows: number | undefined;
  /** Rows that stand less than the wanted distance behind one of their group. */
  readonly closeRows: number;
  /** Least distance between the rows of a group of one pair; undefined where there is none. */
  readonly closestPartners: number | undefined;
  /** Rows whose label is that of the row before. */
  readonly alternationBreaks: number;
  /** One entry a batch size that has any, by size. */
  readonly batches: readonly BatchFaults[];
}

export interface BatchFaults {
  readonly batchSize: number;
  /** KL pairs of two rows of one group. */
  readonly samePromptPairs: number;
  /** Blocks of two or more rows with one label. */
  readonly homogeneousBlocks: number;
}

export interface CountFaultsOptions {
  readonly order: RowOrder;
  readonly groupOfPair: Uint32Array;
  /** Whether a group has two rows that are partners. */
  readonly isSingle: (group: number) => boolean;
  /** Groups are below it. */
  readonly groupCount: number;
  /** Wanted least distance between two rows of a group. */
  readonly distance: number;
  readonly batchSizes: readonly number[];
}

/**
 * Counts what a layout breaks, for the choice between layouts and for what is said about them; `verifyLayout` is the
 * judge of a written file and shares nothing with it. Two rows closer than a block are the only ones that can meet in it,
 * so only sizes above the least distance are looked at. Memory: 8 MiB at most, and 8 bytes a run of several equal labels.
 */
export function countFaults(options: CountFaultsOptions): LayoutFaults {
  const { order, batchSizes } = options;
  const distances = measureDistances(options);
  const rows = order.pair.length;
  const runs = order instanceof AlternatingOrder ? alternatingRuns(rows) : labelRuns(order.label);
  const closest = distances.closestRows ?? Number.POSITIVE_INFINITY;
  const batches: BatchFaults[] = [];
  for (const batchSize of [...batchSizes].sort((a, b) => a - b)) {
    // First and last row of a block are size - 1 apart at most.
    const meets = closest === 1 || batchSize - 1 >= closest;
    const samePromptPairs = meets ? countSamePrompt(options, batchSize, distances.adjacent) : 0;
    const homogeneousBlocks = countHomogeneous(runs, batchSize, rows);
    if (samePromptPairs + homogeneousBlocks > 0) {
      batches.push({ batchSize, samePromptPairs, homogeneousBlocks });
    }
  }
  const { closestRows, closeRows, closestPartners } = distances;
  const alternationBreaks = rows - runs.runs;
  return { closestRows, closeRows, closestPartners, alternationBreaks, batches };
}

/** Of more groups, each has its turn in one of several walks over the rows. */
const GROUPS_AT_ONCE = 1 << 21;

function measureDistances(options: CountFaultsOptions): {
  readonly closestRows: number | undefined;
  readonly closeRows: number;
  readonly closestPartners: number | undefined;
  readonly adjacent: number;
} {
  const { groupOfPair, groupCount, isSingle, distance } = options;
  const { pair } = options.order;
  let partners = Number.POSITIVE_INFINITY;
  let closest = Number.POSITIVE_INFINITY;
  let closeRows = 0;
  let adjacent = 0;
  const last = new Int32Array(Math.min(groupCount, GROUPS_AT_ONCE));
  for (let first = 0; first < groupCount; first += GROUPS_AT_ONCE) {
    last.fill(-1);
    for (let row = 0; row < pair.length; row++) {
      const group = groupOfPair[pair[row] as number] as number;
      const slot = group - first;
      if (slot < 0 || slot >= GROUPS_AT_ONCE) continue;
      const before = last[slot] as number;
      last[slot] = row;
      if (before < 0) continue;
      const gap = row - before;
      if (gap < partners && isSingle(group)) partners = gap;
      if (gap < closest) closest = gap;
      if (gap < distance) closeRows++;
      if (gap === 1) adjacent++;
    }
  }
  const closestRows = Number.isFinite(closest) ? closest : undefined;
  const closestPartners = Number.isFinite(partners) ? partners : undefined;
  return { closestRows, closeRows, closestPartners, adjacent };
}

function countSamePrompt(options: CountFaultsOptions, size: number, adjacent: number): number {
  const { groupOfPair } = options;
  const { pair } = options.order;
  const groupAt = (row: number): number => groupOfPair[pair[row] as number] as number;
  let count = adjacent;
  for (let first = 0; first < pair.length; first += size) {
    const last = Math.min(first + size, pair.length) - 1;
    if (first > 0 && groupAt(first - 1) === groupAt(first)) count--;
    if (last > first && groupAt(first) === groupAt(last)) count++;
  }
  return count;
}

interface LabelRuns {
  /** First row of each run of two or more rows with one label, and the row behind it. */
  readonly bounds: readonly number[] | Uint32Array;
  readonly longest: number;
  /** All runs, those of one row included. */
  readonly runs: number;
}

function alternatingRuns(rows: number): LabelRuns {
  return { bounds: [], longest: Math.min(1, rows), runs: rows };
}

function labelRuns(label: Uint8Array): LabelRuns {
  let longRuns = 0;
  let runs = 0;
  let longest = 0;
  const forEach = (visit: (from: number, to: number) => void): void => {
    let from = 0;
    for (let row = 1; row <= label.length; row++) {
      if (row < label.length && label[row] === label[from]) continue;
      visit(from, row);
      from = row;
    }
  };
  if (label.length > 0) {
    forEach((from, to) => {
      runs++;
      if (to - from > 1) longRuns++;
      longest = Math.max(longest, to - from);
    });
  }
  const bounds = new Uint32Array(longRuns * 2);
  let at = 0;
  if (longRuns > 0) {
    forEach((from, to) => {
      if (to - from < 2) return;
      bounds[at++] = from;
      bounds[at++] = to;
    });
  }
  return { bounds, longest, runs };
}

function countHomogeneous(runs: LabelRuns, size: number, rows: number): number {
  const tail = rows % size;
  const tailFirst = rows - tail;
  if (size > runs.longest && !(tail > 1 && tail <= runs.longest)) return 0;
  let count = 0;
  for (let at = 0; at < runs.bounds.length; at += 2) {
    const from = runs.bounds[at] as number;
    const to = runs.bounds[at + 1] as number;
    count += Math.max(0, Math.floor(to / size) - Math.ceil(from / size));
    if (tail > 1 && to === rows && from <= tailFirst) count++;
  }
  return count;
}
