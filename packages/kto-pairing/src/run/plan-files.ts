import { createRandom, InputError } from "@burnish/core";
import type { RowOrder } from "../layout/interleave.ts";
import { layOutPairs } from "../layout/lay-out-pairs.ts";
import { adjacentLayout, asIsLayout } from "../layout/plain-layouts.ts";
import type { PairGroups } from "../layout/prompt-groups.ts";
import { splitGroups } from "../layout/split-groups.ts";
import { shuffle } from "../layout/spread-circle.ts";
import type { PairRun } from "./pair-run.ts";
import { placePairs, placeRows } from "./place-rows.ts";

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
 * Decides which file each of the pairs in `kept` goes to, by whole prompt groups, and where its rows stand there. Holds 8
 * bytes a pair, and about 30 while it works. InputError for a split of fewer than two groups; RangeError for a share that
 * is none and for numbers out of range.
 */
export function planFiles(run: PairRun, groups: PairGroups, kept: Uint32Array): FilePlan {
  const { groupOfPair } = groups;
  const parts = splitPairs(run, groups, kept);
  if (run.target === "trl-dpo") {
    const orders = parts.map((pairs) => shuffled(pairs, run.seed));
    const files = orders.map((pairs) => ({
      rows: pairs.length,
      ...countGroups(groups, pairs),
      trimmed: NO_PAIRS,
      broken: [],
    }));
    return { places: placePairs(groupOfPair.length, orders), files };
  }
  const layouts = parts.map((pairs) => layOut(run, groups, pairs));
  const files = layouts.map(({ pair, label, trimmedPairs, broken }) => ({
    rows: pair.length,
    ...countGroups(groups, pair, label),
    trimmed: trimmedPairs,
    broken,
  }));
  // Last, since it may use up the layouts.
  return { places: placeRows(groupOfPair.length, layouts), files };
}

function splitPairs(run: PairRun, groups: PairGroups, kept: Uint32Array): readonly Uint32Array[] {
  const { testShare, seed } = run;
  if (testShare === undefined) return [kept];
  if (countGroups(groups, kept).groups < 2) {
    const what = kept.length === 0 ? "no pairs are left" : "all pairs are of one prompt group";
    throw new InputError(`${what}, which cannot be in two files; leave --split out`, {
      file: run.outputs[0]?.name ?? "",
    });
  }
  const { test } = splitGroups({ ...groups, pairs: kept, testShare, seed });
  return [kept.filter((pair) => test[pair] === 0), kept.filter((pair) => test[pair] === 1)];
}

function layOut(
  run: PairRun,
  groups: PairGroups,
  pairs: Uint32Array,
): RowOrder & { readonly trimmedPairs: Uint32Array; readonly broken: readonly string[] } {
  const { layout, seed, groupDistance, multipleOf } = run;
  if (layout === "interleaved") {
    const options = { ...groups, pairs, seed, groupDistance };
    return layOutPairs({ ...options, ...(multipleOf !== undefined && { multipleOf }) });
  }
  const order = layout === "adjacent" ? adjacentLayout({ pairs, seed }) : asIsLayout({ pairs });
  return { ...order, trimmedPairs: NO_PAIRS, broken: [] };
}

function shuffled(pairs: Uint32Array, seed: number): Uint32Array {
  const order = pairs.slice();
  shuffle(order, createRandom(seed));
  return order;
}

/** Counts each pair once: at its True row, where there are labels. */
function countGroups(
  { groupOfPair, groupCount }: PairGroups,
  pairs: Uint32Array,
  label?: Uint8Array,
): { readonly groups: number; readonly largestGroup: number } {
  const sizes = new Uint32Array(groupCount);
  let groups = 0;
  let largestGroup = 0;
  for (let row = 0; row < pairs.length; row++) {
    if (label !== undefined && label[row] === 0) continue;
    const group = groupOfPair[pairs[row] as number] as number;
    const size = (sizes[group] as number) + 1;
    sizes[group] = size;
    if (size === 1) groups += 1;
    largestGroup = Math.max(largestGroup, size);
  }
  return { groups, largestGroup };
}
