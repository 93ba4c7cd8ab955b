import type { RowOrder } from "../../src/layout/interleave.ts";
import type { LayoutRow } from "../../src/layout/verify-layout.ts";

/** Pairs of groups of these sizes, one group behind the other. */
export function groupsOfSizes(sizes: readonly number[]): {
  readonly groupOfPair: Uint32Array;
  readonly groupCount: number;
  readonly pairs: Uint32Array;
} {
  const groupOfPair = Uint32Array.from(
    sizes.flatMap((size, group) => Array.from({ length: size }, () => group)),
  );
  const pairs = Uint32Array.from(groupOfPair, (_, pair) => pair);
  return { groupOfPair, groupCount: sizes.length, pairs };
}

/** The rows of an order as the check reads them. */
export function rowsOfOrder(order: RowOrder, groupOfPair: Uint32Array): readonly LayoutRow[] {
  return Array.from(order.pair, (pair, row) => ({
    group: groupOfPair[pair] as number,
    label: order.label[row] === 1,
  }));
}

/** Each pair's two rows as `pair * 2 + label`, sorted. */
export function contentOf(order: RowOrder): readonly number[] {
  return Array.from(order.pair, (pair, row) => pair * 2 + (order.label[row] as number)).sort(
    (a, b) => a - b,
  );
}
