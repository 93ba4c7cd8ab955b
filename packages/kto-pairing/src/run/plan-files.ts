import { createRandom, InputError } from "@burnish/core";
import { GroupSizes } from "../layout/group-sizes.ts";
import { layOutPairs } from "../layout/lay-out-pairs.ts";
import { adjacentLayout, asIsLayout } from "../layout/plain-layouts.ts";
import type { PairGroups } from "../layout/prompt-groups.ts";
import { splitGroups } from "../layout/split-groups.ts";
import { shuffle } from "../layout/spread-circle.ts";
import type { PairRun } from "./pair-run.ts";
import { type FileRows, placePairs, placeRows } from "./place-rows.ts";

/** What is known of a file before it is written. */
export interface PlannedFile {
  readonly rows: number;
  readonly groups: number;
  /** Pairs of the largest prompt group. */
  readonly largestGroup: number;
  /** Pairs that were left out so that the rows are a multiple. */
  readonly trimmed: Uint32Array;
  /** Guarantees that do not hold, as sentences. */
  readonly broken: readonly string[];
}

/** The places of all rows, and what each file will hold. */
export interface FilePlan {
  readonly places: Uint32Array;
  /** Train, then test. */
  readonly files: readonly PlannedFile[];
}

const NO_PAIRS = new Uint32Array(0);

/**
 * Decides which file each of the pairs in `kept` (ascending; undefined: all) goes to, by whole prompt groups, and where its
 * rows stand there. Holds 8 bytes a pair, and one a prompt group, while it lays out one file of all pairs without a fault, else about 30. InputError for a split of fewer than two groups; RangeError for a share that
 * is none and for numbers out of range.
 */
export function planFiles(
  run: PairRun,
  groups: PairGroups,
  kept: Uint32Array | undefined,
): FilePlan {
  const { groupOfPair } = groups;
  const parts = splitPairs(run, groups, kept);
  if (run.target === "trl-dpo") {
    const orders = parts.map(({ pairs }) => shuffled(pairs, run.seed));
    const files = orders.map((pairs) => ({
      rows: pairs.length,
      ...countGroups(groups, pairs),
      trimmed: NO_PAIRS,
      broken: [],
    }));
    return { places: placePairs(groupOfPair.length, orders), files };
  }
  const layouts = parts.map((part) => layOut(run, groups, part));
  const files = layouts.map(({ pair, label, trimmedPairs, broken }) => ({
    rows: pair.length,
    ...countGroups(groups, pair, (row) => (label === undefined ? row % 2 === 0 : label[row] === 1)),
    trimmed: trimmedPairs,
    broken,
  }));
  // Last, since it may use up the layouts.
  return { places: placeRows(groupOfPair.length, layouts), files };
}

/** The pairs of one file, ascending. */
interface FilePairs {
  readonly pairs: Uint32Array;
  /** Has `pairs` as its second half, which nobody else needs. */
  readonly room?: Uint32Array;
}

function splitPairs(
  run: PairRun,
  groups: PairGroups,
  chosen: Uint32Array | undefined,
): readonly FilePairs[] {
  const { testShare, seed } = run;
  const kept = chosen === undefined ? allPairs(groups.groupOfPair.length) : { pairs: chosen };
  if (testShare === undefined) return [kept];
  const { pairs } = kept;
  if (countGroups(groups, pairs).groups < 2) {
    const what = pairs.length === 0 ? "no pairs are left" : "all pairs are of one prompt group";
    throw new InputError(`${what}, which cannot be in two files; leave --split out`, {
      file: run.outputs[0]?.name ?? "",
    });
  }
  const { test } = splitGroups({ ...groups, pairs, testShare, seed });
  return [0, 1].map((side) => ({ pairs: pairs.filter((pair) => test[pair] === side) }));
}

function allPairs(count: number): FilePairs {
  const room = new Uint32Array(2 * count);
  const pairs = room.subarray(count);
  for (let pair = 0; pair < count; pair++) pairs[pair] = pair;
  return { pairs, room };
}

function layOut(
  run: PairRun,
  groups: PairGroups,
  { pairs, room }: FilePairs,
): FileRows & { readonly trimmedPairs: Uint32Array; readonly broken: readonly string[] } {
  const { layout, seed, groupDistance, multipleOf } = run;
  if (layout === "interleaved") {
    const { pair, trimmedPairs, broken } = layOutPairs({
      ...groups,
      pairs,
      seed,
      groupDistance,
      ...(multipleOf !== undefined && { multipleOf }),
      ...(room !== undefined && { room }),
    });
    return { pair, trimmedPairs, broken };
  }
  const order = layout === "adjacent" ? adjacentLayout({ pairs, seed }) : asIsLayout({ pairs });
  return { ...order, trimmedPairs: NO_PAIRS, broken: [] };
}

function shuffled(pairs: Uint32Array, seed: number): Uint32Array {
  const order = pairs.slice();
  shuffle(order, createRandom(seed));
  return order;
}

/** Counts each pair once: where there are labels, in its row for which `isTrue` holds. */
function countGroups(
  { groupOfPair, groupCount }: PairGroups,
  pairs: Uint32Array,
  isTrue?: (row: number) => boolean,
): { readonly groups: number; readonly largestGroup: number } {
  const sizes = new GroupSizes(groupCount);
  let groups = 0;
  for (let row = 0; row < pairs.length; row++) {
    if (isTrue?.(row) === false) continue;
    const group = groupOfPair[pairs[row] as number] as number;
    if (sizes.of(group) === 0) groups += 1;
    sizes.add(group);
  }
  const largestGroup = sizes.largest().size;
  sizes.release();
  return { groups, largestGroup };
}
