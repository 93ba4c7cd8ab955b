import { createRandom } from "@burnish/core";
import { backtrackGroups } from "./backtrack-groups.ts";
import { alternatingLabels, type RowOrder, repeatOrder } from "./interleave.ts";
import { countFaults, type LayoutFaults } from "./layout-faults.ts";
import { mendRows } from "./mend-rows.ts";
import { spaceRows, widestDistance } from "./space-rows.ts";
import { spreadCircle } from "./spread-circle.ts";

export interface SearchLayoutOptions {
  readonly groupOfPair: Uint32Array;
  readonly groupCount: number;
  /** Pair numbers of the file. */
  readonly pairs: Uint32Array;
  readonly seed: number;
  /** No two rows of a group within so many rows. */
  readonly groupDistance: number;
  readonly batchSizes: readonly number[];
}

export interface FoundLayout {
  readonly order: RowOrder;
  readonly faults: LayoutFaults;
  /** Distance that no layout of these groups exceeds. */
  readonly widest: number;
  /** Pairs of the largest group. */
  readonly largest: number;
  /** Groups of that size. */
  readonly largestCount: number;
  /** Whether it is certain that every layout of these groups has faults; only looked for where this one has. */
  readonly impossible: boolean;
}

/** Files up to this many rows get more tries: they have the least room, and a try costs little. */
const SMALL_FILE = 4000;
const SMALL_FILE_TRIES = 12;
const LARGE_FILE_TRIES = 2;
/** Blocks up to this size are first kept clean by distance alone. */
const COMMON_SIZE = 128;

/**
 * Tries layouts from the best spread to the tightest and gives the first without fault, else the one with the fewest
 * same-prompt KL pairs and then the fewest close rows. Memory: as `layOutPairs` says, and 10 bytes a pair for the best
 * so far where the first try fails.
 */
export function searchLayout(options: SearchLayoutOptions): FoundLayout {
  const { groupOfPair, groupCount, pairs, groupDistance, batchSizes } = options;
  const random = createRandom(options.seed);
  const rows = pairs.length * 2;
  const { sizes, largest, largestCount } = sizesOf(options);
  const widest = widestDistance({ rows, largest, count: largestCount });
  let best: { readonly order: RowOrder; readonly faults: LayoutFaults } | undefined;
  let impossible = widest <= groupDistance;
  for (const order of tries()) {
    const distance = groupDistance + 1;
    const faults = countFaults({ order, groupOfPair, groupCount, distance, batchSizes });
    if (best === undefined || badness(faults) < badness(best.faults)) best = { order, faults };
    if (badness(best.faults) === 0) break;
  }
  if (best === undefined) throw new Error("no layout was tried");
  return { ...best, widest, largest, largestCount, impossible };

  function* tries(): Generator<RowOrder, void> {
    // Where no layout is without fault, a fair one is soon found and the best is not worth minutes.
    const small = rows <= SMALL_FILE && !impossible;
    const times = small ? SMALL_FILE_TRIES : LARGE_FILE_TRIES;
    const mostLooks = impossible ? 3e7 : 3e8;
    const common = Math.max(0, ...batchSizes.filter((size) => size <= COMMON_SIZE));
    // With this distance, blocks of the common sizes are clean whatever their bounds.
    const roomy = Math.max(groupDistance + 1, common);
    const distances = roomy > groupDistance + 1 ? [roomy, groupDistance + 1] : [roomy];
    for (const distance of distances) {
      const distanceOf = (group: number): number =>
        Math.min(distance, possibleDistance(sizes[group] as number));
      for (let time = 0; time < (small ? 3 : 1); time++) {
        for (const order of repeated(spreadCircle({ pairs, groupOfPair, sizes, random }))) {
          mendRows({ order, groupOfPair, groupCount, distanceOf, batchSizes, mostLooks });
          yield order;
        }
      }
      for (let time = 0; time < times && pairs.length > 1; time++) {
        const order = spaced(distance, time, times);
        mendRows({ order, groupOfPair, groupCount, distanceOf, batchSizes, mostLooks });
        yield order;
      }
    }
    if (!impossible && rows <= SMALL_FILE) yield* backtracked();
  }

  /** The last resort of small files; large ones have room, or are found out by their largest group. */
  function* backtracked(): Generator<RowOrder, void> {
    const distance = groupDistance + 1;
    // A small part of a large run has few of all groups.
    const present: number[] = [];
    sizes.forEach((size, group) => {
      if (size > 0) present.push(group);
    });
    const presentSizes = Uint32Array.from(present, (group) => sizes[group] as number);
    const groups = backtrackGroups({ sizes: presentSizes, distance, batchSizes });
    if (groups === "none") impossible = true;
    else if (groups !== "unknown") {
      yield orderOfGroups(
        groups.map((group) => present[group] as number),
        options,
        sizes,
      );
    }
  }

  /** The largest distance that a group of `size` pairs could keep alone. */
  function possibleDistance(size: number): number {
    return Math.max(1, Math.floor((rows - 1) / Math.max(1, 2 * size - 1)));
  }

  function* repeated(order: Uint32Array): Generator<RowOrder, void> {
    const least = order.length > 0 && order.length % 2 === 0 ? 1 : 0;
    yield repeatOrder(order, least);
    if (rows > SMALL_FILE) return;
    if (least === 1) yield swappedRepeat(order);
    if (least === 1 && order.length > 3) yield repeatOrder(order, 3);
  }

  /** From the widest distance down to the wanted one, as different tries fail at different large blocks. */
  function spaced(wanted: number, time: number, times: number): RowOrder {
    const most = odd(widest);
    const least = Math.min(most, odd(wanted + 1));
    const distance = odd(most - Math.floor(((most - least) * time) / times));
    return spaceRows({ pairs, groupOfPair, sizes, distance, random });
  }
}

/** Puts the pairs of each group on its rows, in their order: the first pair on the first row of each label. */
function orderOfGroups(
  groups: Uint32Array,
  { pairs, groupOfPair }: SearchLayoutOptions,
  sizes: Uint32Array,
): RowOrder {
  const members = new Map<number, number[]>();
  for (const one of pairs) {
    const group = groupOfPair[one] as number;
    const list = members.get(group);
    if (list === undefined) members.set(group, [one]);
    else list.push(one);
  }
  const used = [new Uint32Array(sizes.length), new Uint32Array(sizes.length)] as const;
  const pair = groups.map((group, row) => {
    const count = used[row % 2 === 0 ? 0 : 1];
    const nth = count[group] as number;
    count[group] = nth + 1;
    return members.get(group)?.[nth] as number;
  });
  return { pair, label: alternatingLabels(groups.length) };
}

/** The odd number at or next below; at least 1. */
function odd(value: number): number {
  return Math.max(1, value - (value % 2 === 0 ? 1 : 0));
}

/** The second half of `interleavePairs` for even counts: each two pairs swapped. */
function swappedRepeat(order: Uint32Array): RowOrder {
  const count = order.length;
  const pair = new Uint32Array(count * 2);
  pair.set(order);
  for (let at = 0; at < count; at++) pair[count + at] = order[at ^ 1] as number;
  return { pair, label: alternatingLabels(count * 2) };
}

function sizesOf({ groupOfPair, groupCount, pairs }: SearchLayoutOptions): {
  readonly sizes: Uint32Array;
  readonly largest: number;
  readonly largestCount: number;
} {
  const sizes = new Uint32Array(groupCount);
  let largest = 0;
  for (const pair of pairs) {
    const group = groupOfPair[pair] as number;
    const size = (sizes[group] as number) + 1;
    sizes[group] = size;
    if (size > largest) largest = size;
  }
  let largestCount = 0;
  for (const size of sizes) if (size === largest && size > 0) largestCount++;
  return { sizes, largest, largestCount };
}

/** Zero for a layout without fault; KL pairs of one prompt weigh most. */
function badness({ batches, closeRows }: LayoutFaults): number {
  const samePrompt = batches.reduce((sum, batch) => sum + batch.samePromptPairs, 0);
  return samePrompt * 2 ** 20 + Math.min(closeRows, 2 ** 20 - 1);
}
