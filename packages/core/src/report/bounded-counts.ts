/**
 * Counts by key that hold at most 2 * `limit` keys. Once there are more, only the `limit` smallest keys (by UTF-16 code
 * units, or as numbers) are told apart: their counts are exact, and the choice does not depend on the order of adding.
 */
export interface BoundedCounts<Key extends string | number = string> {
  readonly limit: number;
  readonly counts: Map<Key, number>;
  /** Counted under keys that were given up. */
  other: number;
}

/** Longer keys are cut, so that hostile input can't fill the memory. */
const MAX_KEY_LENGTH = 200;

export function emptyCounts<Key extends string | number = string>(
  limit: number,
): BoundedCounts<Key> {
  return { limit, counts: new Map(), other: 0 };
}

/** Adds `times` under `key`. */
export function addCount<Key extends string | number>(
  bounded: BoundedCounts<Key>,
  key: Key,
  times = 1,
): void {
  const { counts, limit } = bounded;
  const known = counts.get(key);
  counts.set(key, (known ?? 0) + times);
  if (known === undefined && counts.size > 2 * limit) giveUpLargest(bounded);
}

/** Adds all counts of `more`; the order of merging changes nothing in what `settledCounts` gives. */
export function mergeCounts<Key extends string | number>(
  into: BoundedCounts<Key>,
  more: BoundedCounts<Key>,
): void {
  for (const [key, count] of more.counts) addCount(into, key, count);
  into.other += more.other;
}

/** The counts that are kept, most frequent first (ties by key), and what stands under other keys. */
export function settledCounts<Key extends string | number>(
  bounded: BoundedCounts<Key>,
): { readonly counts: readonly (readonly [Key, number])[]; readonly other: number } {
  const settled = { ...bounded, counts: new Map(bounded.counts) };
  if (settled.counts.size > settled.limit) giveUpLargest(settled);
  const counts = [...settled.counts].sort(([keyA, a], [keyB, b]) => b - a || ascending(keyA, keyB));
  return { counts, other: settled.other };
}

/** A key as it is counted: cut to 200 UTF-16 code units. */
export function countedKey(text: string): string {
  return text.length <= MAX_KEY_LENGTH ? text : `${text.slice(0, MAX_KEY_LENGTH)}…`.toWellFormed();
}

function giveUpLargest<Key extends string | number>(bounded: BoundedCounts<Key>): void {
  const keys = [...bounded.counts.keys()].sort(ascending);
  for (const key of keys.slice(bounded.limit)) {
    bounded.other += bounded.counts.get(key) ?? 0;
    bounded.counts.delete(key);
  }
}

function ascending<Key extends string | number>(a: Key, b: Key): number {
  return a < b ? -1 : Number(a > b);
}
