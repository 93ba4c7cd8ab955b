import type { DefectReport } from "../report/pair-report.ts";
import type { RowMatch, RowPlace } from "../row/pair-row.ts";
import type { PairDefects } from "./compare-pair.ts";

/** One broken pair, kept as an example. */
export interface DefectExample {
  readonly code: string;
  /** Number of the pair in the run; the first ones are kept, whatever the order of merging. */
  readonly position: number;
  readonly original: RowPlace;
  readonly enhanced: RowPlace;
  readonly detail: string;
}

/** Defects of some pairs; merges in any order with the same result. Plain data that crosses threads; holds no row. */
export interface DefectTally {
  pairs: number;
  /** Pairs in which only what was meant to change did. */
  onlyIntended: number;
  /** Pairs with any broken code. */
  brokenPairs: number;
  /** Pairs by what changed; see `PairDefects`. */
  readonly changes: Map<string, number>;
  readonly broken: Map<string, number>;
  /** First examples of each code, by position. */
  readonly examples: Map<string, DefectExample[]>;
}

/** Names of changed fields that are counted one by one; further ones count as `other`. */
const MOST_NAMES = 1000;
/** Examples that are kept of each code. */
const EXAMPLES = 10;

export function emptyDefectTally(): DefectTally {
  return {
    pairs: 0,
    onlyIntended: 0,
    brokenPairs: 0,
    changes: new Map(),
    broken: new Map(),
    examples: new Map(),
  };
}

/** Counts one pair; `position` is its number in the run. */
export function addDefects(
  tally: DefectTally,
  match: RowMatch,
  defects: PairDefects,
  position: number,
): void {
  tally.pairs++;
  if (defects.onlyIntended) tally.onlyIntended++;
  if (defects.broken.length > 0) tally.brokenPairs++;
  for (const change of defects.changes) addCount(tally.changes, change, 1);
  const original = match.original.place;
  const enhanced = match.enhanced.place;
  for (const code of defects.broken) {
    addCount(tally.broken, code, 1);
    keepExample(tally, { code, position, original, enhanced, detail: defects.detail });
  }
}

/** Adds the figures of `from` to `into`. */
export function mergeDefectTally(into: DefectTally, from: DefectTally): void {
  into.pairs += from.pairs;
  into.onlyIntended += from.onlyIntended;
  into.brokenPairs += from.brokenPairs;
  for (const [change, count] of from.changes) addCount(into.changes, change, count);
  for (const [code, count] of from.broken) addCount(into.broken, code, count);
  for (const examples of from.examples.values()) {
    for (const example of examples) keepExample(into, example);
  }
}

/** The tally as the run reports it; names sorted by count, then by name. */
export function defectReport(tally: DefectTally, policy: "drop" | "keep"): DefectReport {
  return {
    pairs: tally.pairs,
    changes: byCount(tally.changes),
    broken: byCount(tally.broken),
    policy,
    examples: [...tally.examples.values()]
      .flat()
      .sort((left, right) => left.position - right.position || compareText(left.code, right.code))
      .map(({ code, original, enhanced, detail }) => ({ code, original, enhanced, detail })),
  };
}

function addCount(counts: Map<string, number>, name: string, amount: number): void {
  const known = counts.has(name) || counts.size < MOST_NAMES;
  const key = known ? name : "other";
  counts.set(key, (counts.get(key) ?? 0) + amount);
}

function keepExample(tally: DefectTally, example: DefectExample): void {
  const kept = tally.examples.get(example.code) ?? [];
  const last = kept[EXAMPLES - 1];
  if (last !== undefined && last.position <= example.position) return;
  kept.push(example);
  kept.sort((left, right) => left.position - right.position);
  tally.examples.set(example.code, kept.slice(0, EXAMPLES));
}

function byCount(counts: ReadonlyMap<string, number>): Record<string, number> {
  const sorted = [...counts].sort(
    (left, right) => right[1] - left[1] || compareText(left[0], right[0]),
  );
  return Object.fromEntries(sorted);
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
