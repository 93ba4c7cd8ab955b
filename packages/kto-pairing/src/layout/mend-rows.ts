import { AlternatingOrder, type RowOrder } from "./interleave.ts";
import { wrapPartner } from "./wrap-partner.ts";

export interface MendRowsOptions {
  /** Changed in place. */
  readonly order: RowOrder;
  readonly groupOfPair: Uint32Array;
  /** A place for each group, whatever it holds. */
  readonly scratch: Int32Array;
  /** Least distance between two rows of a group. */
  readonly distanceOf: (group: number) => number;
  /** Block sizes whose first and last rows must be of different groups; those above the least distance are enough. */
  readonly batchSizes: readonly number[];
  /** Rows looked at before it gives up; 10^8 are some tenths of a second. */
  readonly mostLooks: number;
}

const MOST_ROUNDS = 4;

/**
 * Swaps rows of one label until the rows of each group keep their distance and no block has its first and its last row in
 * one group, or until swaps no longer help. A row moves to the nearest place that spoils nothing else, so labels and
 * nearly all places stay. Gives the number of faults that it could not mend.
 */
export function mendRows(options: MendRowsOptions): number {
  const { order, groupOfPair, scratch: last, distanceOf, batchSizes, mostLooks } = options;
  const { pair } = order;
  const label = order instanceof AlternatingOrder ? undefined : order.label;
  const rows = pair.length;
  let looks = 0;
  let left = Number.POSITIVE_INFINITY;
  for (let round = 0; round < MOST_ROUNDS && left > 0 && looks < mostLooks; round++) {
    const before = left;
    left = mendDistances() + mendWraps();
    if (left >= before) break;
  }
  return left;

  function groupAt(row: number): number {
    return groupOfPair[pair[row] as number] as number;
  }

  function mendDistances(): number {
    let unmended = 0;
    last.fill(-1);
    for (let row = 0; row < rows; row++) {
      const group = groupAt(row);
      const before = last[group] as number;
      if (before >= 0 && row - before < distanceOf(group)) {
        if (!moveAway(row) && !moveAway(before)) unmended++;
      }
      last[groupAt(row)] = row;
    }
    return unmended;
  }

  function mendWraps(): number {
    let unmended = 0;
    for (const size of batchSizes) {
      for (let first = 0; first < rows; first += size) {
        const end = Math.min(first + size, rows) - 1;
        if (end === first || groupAt(first) !== groupAt(end)) continue;
        if (!moveAway(end) && !moveAway(first)) unmended++;
      }
    }
    return unmended;
  }

  /** Swaps the row with the nearest one of its label where both fit. */
  function moveAway(row: number): boolean {
    for (let step = 1; step < rows && looks < mostLooks; step++) {
      if (row + step < rows && trySwap(row, row + step)) return true;
      if (row - step >= 0 && trySwap(row, row - step)) return true;
      if (step > row && row + step >= rows) return false;
    }
    return false;
  }

  function trySwap(a: number, b: number): boolean {
    looks++;
    if (label === undefined ? ((a ^ b) & 1) === 1 : label[a] !== label[b]) return false;
    const groupA = groupAt(a);
    const groupB = groupAt(b);
    if (groupA === groupB || !fits(groupA, b, a) || !fits(groupB, a, b)) return false;
    const moved = pair[a] as number;
    pair[a] = pair[b] as number;
    pair[b] = moved;
    return true;
  }

  /** Whether a row of the group may stand at a row, where it leaves another. */
  function fits(group: number, at: number, leaving: number): boolean {
    looks += batchSizes.length;
    for (const size of batchSizes) {
      const partner = wrapPartner(at, size, rows);
      if (partner !== at && partner !== leaving && groupAt(partner) === group) return false;
    }
    const distance = distanceOf(group);
    const from = Math.max(0, at - distance + 1);
    const to = Math.min(rows - 1, at + distance - 1);
    looks += to - from;
    for (let row = from; row <= to; row++) {
      if (row !== at && row !== leaving && groupAt(row) === group) return false;
    }
    return true;
  }
}
