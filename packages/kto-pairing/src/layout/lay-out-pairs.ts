import { formatCount } from "@burnish/core";
import { faultSentences } from "./fault-sentences.ts";
import type { RowOrder } from "./interleave.ts";
import { searchLayout } from "./search-layout.ts";
import { trimPairs } from "./trim-pairs.ts";

export interface LayOutPairsOptions {
  /** Of each pair of the run its prompt group, below `groupCount`. */
  readonly groupOfPair: Uint32Array;
  readonly groupCount: number;
  /** The pair numbers of this file. */
  readonly pairs: Uint32Array;
  readonly seed: number;
  /** No two rows of a group are within so many rows of each other; default 128. */
  readonly groupDistance?: number;
  /** Block sizes without same-prompt KL pairs, integers from 2; default 2 to 128 and 1000. */
  readonly batchSizes?: readonly number[];
  /** Trims pairs so that the rows are a multiple of it; default 1. */
  readonly multipleOf?: number;
  /**
   * Memory for the order, if nothing is trimmed: twice as long as `pairs`, which must be its second half, ascending, and
   * are written over. Saves 12 bytes a pair.
   */
  readonly room?: Uint32Array;
}

/** Rows in the order of the file, and what of the guarantees does not hold. */
export interface PairLayout extends RowOrder {
  /** Pairs left out for `multipleOf`. */
  readonly trimmedPairs: Uint32Array;
  /** Guarantees that do not hold, as sentences. */
  readonly broken: readonly string[];
  /** Least distance between two rows of one group; undefined for no rows. */
  readonly closestRows: number | undefined;
  /** Least distance between the rows of a group of one pair; undefined where there is none. */
  readonly closestPartners: number | undefined;
  /** Batch sizes whose last block has one row, which is then its own KL partner. */
  readonly loneTailSizes: readonly number[];
}

/** 2 to 128, and 1000: the block in which LLaMA-Factory builds its KL pairs. */
export const DEFAULT_BATCH_SIZES: readonly number[] = [
  ...Array.from({ length: 127 }, (_, at) => at + 2),
  1000,
];
export const DEFAULT_GROUP_DISTANCE = 128;

/**
 * Lays out the True and the False row of each pair for trainers that read a file in order (TRL >= 0.12; LLaMA-Factory
 * for its KL pairs). It guarantees, and else says in `broken`, that
 *
 * - labels alternate from True on over the whole file, so that no block of two or more rows has one label;
 * - no two rows of a prompt group are within `groupDistance` rows; partners of a group of one pair are about half the
 *   file apart;
 * - no KL pair (x of a row, y of the row before it in its block, the first x with the last y) of any batch size is of one
 *   group.
 *
 * First the pairs of each group are spread evenly and the order laid out twice (`spreadCircle`, `repeatOrder`), then
 * rows that are too close are swapped away (`mendRows`). Where this leaves a fault, `spaceRows` finds the tightest
 * layout: for an even `groupDistance` it keeps the distance wherever that is possible at all. Blocks larger than the
 * distance are mended by swaps; of all tries the one with least faults is given. The same input and seed give the same
 * layout. The list of labels is made when it is first asked for. Time: about linear. Memory beside the result: 8 MiB, a byte a
 * group (5 while it mends), 8 a pair of a group that has several, and once more the result where the first try fails. Throws RangeError for numbers out of range.
 */
export function layOutPairs(options: LayOutPairsOptions): PairLayout {
  const batchSizes = options.batchSizes ?? DEFAULT_BATCH_SIZES;
  const groupDistance = options.groupDistance ?? DEFAULT_GROUP_DISTANCE;
  const multipleOf = options.multipleOf ?? 1;
  for (const size of batchSizes) requireInteger("batch size", size, 2);
  requireInteger("groupDistance", groupDistance, 1);
  const { kept, trimmed } = trimPairs({ ...options, multipleOf });
  const { room, ...rest } = options;
  const found = searchLayout({
    ...rest,
    pairs: kept,
    batchSizes,
    groupDistance,
    ...(room !== undefined && kept === options.pairs && { room }),
  });
  const { order, faults } = found;
  const rows = order.pair.length;
  const broken = [
    ...faultSentences({ ...found, largestRows: found.largest * 2, rows, groupDistance }),
  ];
  if (rows % multipleOf !== 0) {
    broken.push(
      `${formatCount(rows)} rows are too few to leave whole pairs out for a multiple of ${multipleOf}: all stay.`,
    );
  }
  return {
    pair: order.pair,
    get label() {
      return order.label;
    },
    trimmedPairs: trimmed,
    broken,
    closestRows: faults.closestRows,
    closestPartners: faults.closestPartners,
    loneTailSizes: batchSizes.filter((size) => rows % size === 1),
  };
}

function requireInteger(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new RangeError(`${name} must be an integer from ${least}, not ${value}`);
}
