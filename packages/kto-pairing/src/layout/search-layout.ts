import { createRandom } from "@burnish/core";
import { backtrackPairs } from "./backtrack-pairs.ts";
import { GroupSizes } from "./group-sizes.ts";
import { AlternatingOrder, type RowOrder, repeatOrder } from "./interleave.ts";
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
  /** Memory for the order: twice as long as `pairs`, which are its second half then, ascending, and are written over. */
  readonly room?: Uint32Array;
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
const SMALL_FILE_ROUNDS = 4;
/** Tries of the tightest layout in each round. */
const SPACED_TRIES = 3;
/** Blocks up to this size are first kept clean by distance alone. */
const COMMON_SIZE = 128;

/**
 * Tries layouts from the best spread to the tightest and gives the first without fault, else the one with the fewest
 * same-prompt KL pairs and then the fewest close rows. Memory: as `layOutPairs` says, and 10 bytes a pair for the best
 * so far where the first try fails.
 */
export function searchLayout(options: SearchLayoutOptions): FoundLayout {
  const { groupOfPair, groupCount, groupDistance, batchSizes } = options;
  let { pairs } = options;
  let isRoomUsed = false;
  const random = createRandom(options.seed);
  const rows = pairs.length * 2;
  const sizes = GroupSizes.ofPairs(pairs, groupOfPair, groupCount);
  const { size: largest, count: largestCount } = sizes.largest();
  const widest = widestDistance({ rows, largest, count: largestCount });
  let best: { readonly order: RowOrder; readonly faults: LayoutFaults } | undefined;
  let impossible = widest <= groupDistance;
  for (const { order, distance } of tries()) {
    let faults = count(order);
    if (badness(faults) > 0 && distance !== undefined) {
      mend(order, distance);
      faults = count(order);
    }
    if (best === undefined || badness(faults) < badness(best.faults)) best = { order, faults };
    if (badness(best.faults) === 0) break;
  }
  if (best === undefined) throw new Error("no layout was tried");
  // At once, before the next step allocates as much.
  sizes.release();
  return { ...best, widest, largest, largestCount, impossible };

  function count(order: RowOrder): LayoutFaults {
    const isSingle = (group: number): boolean => sizes.of(group) === 1;
    const distance = groupDistance + 1;
    return countFaults({ order, groupOfPair, groupCount, isSingle, distance, batchSizes });
  }

  function mend(order: RowOrder, distance: number): void {
    const least = Math.min(distance, possibleDistance(largest));
    mendRows({
      order,
      groupOfPair,
      scratch: new Int32Array(groupCount),
      distanceOf: (group) => Math.min(distance, possibleDistance(sizes.of(group))),
      batchSizes: batchSizes.filter((size) => size > least),
      // Enough where there is room; where there is none, the next try is better than a long search.
      mostLooks: 2e7 + 20 * rows,
    });
  }

  /** The largest distance that a group of `size` pairs could keep alone. */
  function possibleDistance(size: number): number {
    return Math.max(1, Math.floor((rows - 1) / Math.max(1, 2 * size - 1)));
  }

  /** Layouts, and the distance to mend them to. */
  function* tries(): Generator<{ readonly order: RowOrder; readonly distance?: number }, void> {
    const small = rows <= SMALL_FILE && !impossible;
    const rounds = small ? SMALL_FILE_ROUNDS : 1;
    const common = Math.max(0, ...batchSizes.filter((size) => size <= COMMON_SIZE));
    // With this distance, blocks of the common sizes are clean whatever their bounds.
    const roomy = Math.max(groupDistance + 1, common);
    const distances = roomy > groupDistance + 1 ? [roomy, groupDistance + 1] : [roomy];
    for (const distance of distances) {
      for (let round = 0; round < rounds; round++) {
        for (const order of repeated()) yield { order, distance };
        for (let time = 0; time < SPACED_TRIES && pairs.length > 1; time++) {
          const share = (round + time / SPACED_TRIES) / rounds;
          yield { order: spaced(distance, share), distance };
        }
      }
    }
    if (impossible || rows > SMALL_FILE) return;
    // The last resort of small files; large ones have room, or are found out by their largest group.
    const found = backtrackPairs({ pairs, groupOfPair, distance: groupDistance + 1, batchSizes });
    if (found === "none") impossible = true;
    else if (found !== "unknown") yield { order: found };
  }

  function* repeated(): Generator<RowOrder, void> {
    const count = pairs.length;
    const even = count > 0 && count % 2 === 0;
    const inPlace = rows > SMALL_FILE && options.room !== undefined && !isRoomUsed;
    const pair = (inPlace ? options.room : undefined) ?? new Uint32Array(rows);
    isRoomUsed ||= inPlace;
    spreadCircle({ pairs, groupOfPair, sizes, random, order: pair.subarray(0, count) });
    const first = rows <= SMALL_FILE ? pair.slice(0, count) : undefined;
    repeatOrder(pair, even ? 1 : 0);
    yield new AlternatingOrder(pair);
    if (inPlace) pairs = desirablePairs(pair);
    if (first === undefined || !even) return;
    const swapped = new Uint32Array(rows);
    swapped.set(first);
    for (let at = 0; at < count; at++) swapped[count + at] = first[at ^ 1] as number;
    yield new AlternatingOrder(swapped);
    if (count < 4) return;
    const turned = new Uint32Array(rows);
    turned.set(first);
    repeatOrder(turned, 3);
    yield new AlternatingOrder(turned);
  }

  /** `share` 0 to 1: from the widest distance down to the wanted one, as tries fail at different large blocks. */
  function spaced(wanted: number, share: number): RowOrder {
    const most = odd(widest);
    const least = Math.min(most, odd(wanted + 1));
    const distance = odd(most - Math.floor((most - least) * share));
    return spaceRows({ pairs, groupOfPair, sizes, distance, random });
  }
}

/** The pairs of an order, ascending: each has its True row in one of the even rows. */
function desirablePairs(order: Uint32Array): Uint32Array {
  const pairs = new Uint32Array(order.length / 2);
  for (let at = 0; at < pairs.length; at++) pairs[at] = order[2 * at] as number;
  return pairs.sort();
}

/** The odd number at or next below; at least 1. */
function odd(value: number): number {
  return Math.max(1, value - (value % 2 === 0 ? 1 : 0));
}

/** Zero for a layout without fault; KL pairs of one prompt weigh most. */
function badness({ batches, closeRows }: LayoutFaults): number {
  const samePrompt = batches.reduce((sum, batch) => sum + batch.samePromptPairs, 0);
  return samePrompt * 2 ** 20 + Math.min(closeRows, 2 ** 20 - 1);
}
