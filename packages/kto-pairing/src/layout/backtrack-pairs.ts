import { backtrackGroups } from "./backtrack-groups.ts";
import { alternatingLabels, type RowOrder } from "./interleave.ts";

export interface BacktrackPairsOptions {
  /** Pair numbers. */
  readonly pairs: Uint32Array;
  readonly groupOfPair: Uint32Array;
  /** Least distance between two rows of a group. */
  readonly distance: number;
  readonly batchSizes: readonly number[];
}

/**
 * `backtrackGroups` for a small list of pairs: those of a group take its rows in their order, the first pair the first row
 * of each label.
 */
export function backtrackPairs(options: BacktrackPairsOptions): RowOrder | "none" | "unknown" {
  const { pairs, groupOfPair, distance, batchSizes } = options;
  const members = new Map<number, number[]>();
  for (const pair of pairs) {
    const group = groupOfPair[pair] as number;
    const list = members.get(group);
    if (list === undefined) members.set(group, [pair]);
    else list.push(pair);
  }
  const lists = [...members.values()];
  const sizes = Uint32Array.from(lists, (list) => list.length);
  const groups = backtrackGroups({ sizes, distance, batchSizes });
  if (typeof groups === "string") return groups;
  const used = [new Uint32Array(lists.length), new Uint32Array(lists.length)] as const;
  const pair = groups.map((group, row) => {
    const count = used[row % 2 === 0 ? 0 : 1];
    const nth = count[group] as number;
    count[group] = nth + 1;
    return lists[group]?.[nth] as number;
  });
  return { pair, label: alternatingLabels(groups.length) };
}
