import { createRandom, formatCount } from "@burnish/core";
import { faultSentences } from "./fault-sentences.ts";
import { DEFAULT_BATCH_SIZES, DEFAULT_GROUP_DISTANCE } from "./lay-out-pairs.ts";
import { countFaults, type LayoutFaults } from "./layout-faults.ts";
import { mendRows } from "./mend-rows.ts";
import { shuffle } from "./spread-circle.ts";

export interface LayOutRowsOptions {
  /** Prompt group of each row, below 2^31. */
  readonly group: Uint32Array;
  /** 1 for a desirable row, 0 for an undesirable one. */
  readonly label: Uint8Array;
  readonly seed: number;
  /** No two rows of a group are within so many rows of each other; default 128. */
  readonly groupDistance?: number;
  /** Block sizes without same-prompt KL pairs, integers from 2; default 2 to 128 and 1000. */
  readonly batchSizes?: readonly number[];
}

/** An order of rows, and what of the guarantees does not hold. */
export interface RowsLayout {
  /** Number of the input row at each row of the file. */
  readonly row: Uint32Array;
  readonly label: Uint8Array;
  /** Guarantees that do not hold, as sentences. */
  readonly broken: readonly string[];
  /** Least distance between two rows of one group; undefined where no group has two rows. */
  readonly closestRows: number | undefined;
}

/** Tries with fresh draws, until one is without fault. */
const TRIES = 3;
const INDEX_SIZE = 2 ** 27;
const KEY_SIZE = 2 ** 26;

/**
 * Lays out rows whose labels need not come in pairs: the labels of the minority stand evenly over the file, and so do the
 * rows of each group; rows too close are then swapped with rows of their label. Guarantees as for `layOutPairs`, but that
 * labels alternate only where there are as many of each, and blocks of one label are named where the minority is too
 * small to be in each. Deterministic by seed. Memory: 28 bytes a row, 4 to 8 a group number. At most 2^27 rows.
 */
export function layOutRows(options: LayOutRowsOptions): RowsLayout {
  const { group, seed } = options;
  if (group.length !== options.label.length) throw new RangeError("a label for each group's row");
  if (group.length > INDEX_SIZE) throw new RangeError(`more than 2^27 rows: ${group.length}`);
  const groupDistance = options.groupDistance ?? DEFAULT_GROUP_DISTANCE;
  const batchSizes = options.batchSizes ?? DEFAULT_BATCH_SIZES;
  const random = createRandom(seed);
  const sizes = countGroups(group);
  const scratch = new Int32Array(sizes.length);
  const label = spreadLabels(options.label);
  const rows = label.length;
  const { largestRows, largestCount } = largestOf(sizes);
  // No layout keeps more; labels left aside.
  const widest = largestRows < 2 ? rows : Math.floor((rows - largestCount) / (largestRows - 1));
  const impossible = widest <= groupDistance;
  let best: { readonly row: Uint32Array; readonly faults: LayoutFaults } | undefined;
  for (let time = 0; time < (impossible ? 1 : TRIES); time++) {
    const row = spreadRows(options, sizes, label, random);
    const order = { pair: row, label };
    const shared = { order, groupOfPair: group, scratch, batchSizes };
    const distanceOf = (id: number): number =>
      Math.min(groupDistance + 1, possibleDistance(sizes[id] as number));
    mendRows({ ...shared, distanceOf, mostLooks: impossible ? 3e7 : 1e8 });
    const faults = countFaults({
      ...shared,
      groupCount: sizes.length,
      distance: groupDistance + 1,
      // Rows alone have no partner whose distance could be asked for.
      isSingle: () => false,
    });
    if (best === undefined || badness(faults) < badness(best.faults)) best = { row, faults };
    if (badness(best.faults) === 0) break;
  }
  if (best === undefined) throw new Error("no layout was tried");
  const { row, faults } = best;
  const shared = { rows, groupDistance, widest, impossible, largestRows, largestCount };
  const said = faultSentences({ ...shared, faults });
  return {
    row,
    label,
    broken: [...imbalance(faults, label), ...said],
    closestRows: faults.closestRows,
  };

  function possibleDistance(size: number): number {
    return Math.max(1, Math.floor((rows - 1) / Math.max(1, size - 1)));
  }
}

function largestOf(sizes: Uint32Array): {
  readonly largestRows: number;
  readonly largestCount: number;
} {
  const largestRows = sizes.reduce((most, size) => Math.max(most, size), 0);
  const largestCount = sizes.reduce((sum, size) => sum + (size === largestRows ? 1 : 0), 0);
  return { largestRows, largestCount };
}

function countGroups(group: Uint32Array): Uint32Array {
  let largest = -1;
  for (const id of group) if (id > largest) largest = id;
  const sizes = new Uint32Array(largest + 1);
  for (const id of group) sizes[id] = (sizes[id] as number) + 1;
  return sizes;
}

/** The same labels with those of the minority at even steps; as many of each alternate from True on. */
function spreadLabels(label: Uint8Array): Uint8Array {
  let desirable = 0;
  for (const value of label) desirable += value;
  const rows = label.length;
  const spread = new Uint8Array(rows);
  if (desirable * 2 === rows) {
    for (let row = 0; row < rows; row += 2) spread[row] = 1;
    return spread;
  }
  const minority = Math.min(desirable, rows - desirable);
  const value = desirable === minority ? 1 : 0;
  spread.fill(1 - value);
  for (let nth = 0; nth < minority; nth++) {
    spread[Math.floor(((nth + 0.5) * rows) / minority)] = value;
  }
  return spread;
}

/** Puts rows on the places of their label, each label's rows sorted by where its group's even steps want them. */
function spreadRows(
  { group, label: own }: LayOutRowsOptions,
  sizes: Uint32Array,
  label: Uint8Array,
  random: () => number,
): Uint32Array {
  const input = Uint32Array.from(group, (_, row) => row);
  shuffle(input, random);
  const starts = Float64Array.from(sizes, () => random());
  let desirable = 0;
  for (const value of own) desirable += value;
  const wishes = [new Float64Array(own.length - desirable), new Float64Array(desirable)] as const;
  const filled = [0, 0] as [number, number];
  for (const row of input) {
    const id = group[row] as number;
    const key = (starts[id] as number) % 1;
    starts[id] = key + 1 / (sizes[id] as number);
    const side = own[row] === 1 ? 1 : 0;
    wishes[side][filled[side]++] = Math.floor(key * KEY_SIZE) * INDEX_SIZE + row;
  }
  for (const side of wishes) side.sort();
  const taken = [0, 0] as [number, number];
  return Uint32Array.from(label, (value) => {
    const side = value === 1 ? 1 : 0;
    return (wishes[side][taken[side]++] as number) % INDEX_SIZE;
  });
}

function imbalance(faults: LayoutFaults, label: Uint8Array): readonly string[] {
  if (faults.alternationBreaks === 0) return [];
  let desirable = 0;
  for (const value of label) desirable += value;
  const undesirable = label.length - desirable;
  return [
    `Labels cannot alternate: ${formatCount(desirable)} rows are True and ${formatCount(undesirable)} False; the ` +
      `${desirable < undesirable ? "True" : "False"} ones stand evenly over the file.`,
  ];
}

/** Blocks of one label are left aside: no order of rows changes the places of labels. */
function badness({ batches, closeRows }: LayoutFaults): number {
  const samePrompt = batches.reduce((sum, batch) => sum + batch.samePromptPairs, 0);
  return samePrompt * 2 ** 20 + Math.min(closeRows, 2 ** 20 - 1);
}
