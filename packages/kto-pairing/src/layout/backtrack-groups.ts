import { wrapPartner } from "./wrap-partner.ts";

export interface BacktrackGroupsOptions {
  /** Pairs of each group, in any order; a group of 0 is none. */
  readonly sizes: Uint32Array;
  /** Least distance between two rows of a group. */
  readonly distance: number;
  /** Block sizes whose first and last rows must be of different groups. */
  readonly batchSizes: readonly number[];
  /** Candidates looked at before it gives up; default 20 million, about half a second. */
  readonly mostLooks?: number;
}

/**
 * The group of each row in a layout whose labels alternate from True on, where each group has as many True as False rows
 * and keeps the distance and the block bounds; `none` where it is certain that there is no such layout, `unknown` where
 * the search was ended. Row by row it takes the group with the most rows left, as a cooldown scheduler does, and goes back
 * where a group can no longer find its places; of groups that are alike it tries one. For small files: the time grows
 * with rows times groups, and the stack with rows. Memory: 4 bytes a row, 12 a group.
 */
export function backtrackGroups(options: BacktrackGroupsOptions): Uint32Array | "none" | "unknown" {
  const { sizes, distance, batchSizes } = options;
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const rows = total * 2;
  const groupOfRow = new Uint32Array(rows);
  // Rows left to place of each group: True, then False.
  const left = [Uint32Array.from(sizes), Uint32Array.from(sizes)] as const;
  const last = new Int32Array(sizes.length).fill(-distance);
  let looks = options.mostLooks ?? 2e7;
  const found = placeFrom(0);
  if (found) return groupOfRow;
  return looks <= 0 ? "unknown" : "none";

  function placeFrom(row: number): boolean {
    if (row === rows) return true;
    const own = left[row % 2 === 0 ? 0 : 1];
    for (const group of candidates(row, own)) {
      if (looks <= 0) return false;
      const before = last[group] as number;
      groupOfRow[row] = group;
      last[group] = row;
      own[group] = (own[group] as number) - 1;
      if (placeFrom(row + 1)) return true;
      own[group] = (own[group] as number) + 1;
      last[group] = before;
    }
    return false;
  }

  /** Groups that may stand at the row, those with most rows left first; none where some group has no room left. */
  function candidates(row: number, own: Uint32Array): readonly number[] {
    const found: number[] = [];
    const untouched = new Set<number>();
    looks -= sizes.length;
    for (let group = 0; group < sizes.length; group++) {
      const rest = restOf(group);
      if (rest === 0) continue;
      const earliest = Math.max(row, (last[group] as number) + distance);
      if (earliest + (rest - 1) * distance >= rows) return [];
      if (own[group] === 0 || earliest > row || !wrapsFit(group, row)) continue;
      const size = sizes[group] as number;
      if (rest === size * 2) {
        if (untouched.has(size)) continue;
        untouched.add(size);
      }
      found.push(group);
    }
    return found.sort((a, b) => restOf(b) - restOf(a) || (last[a] as number) - (last[b] as number));
  }

  function restOf(group: number): number {
    return (left[0][group] as number) + (left[1][group] as number);
  }

  function wrapsFit(group: number, row: number): boolean {
    looks -= batchSizes.length;
    for (const size of batchSizes) {
      const partner = wrapPartner(row, size, rows);
      if (partner < row && groupOfRow[partner] === group) return false;
    }
    return true;
  }
}
