import { randomInteger } from "@burnish/core";
import { GroupSizes } from "./group-sizes.ts";

export interface SpreadCircleOptions {
  /** Pair numbers. */
  readonly pairs: Uint32Array;
  readonly groupOfPair: Uint32Array;
  /** Of each group, how many of `pairs` are in it. */
  readonly sizes: GroupSizes;
  readonly random: () => number;
  /** Gets the order; as long as `pairs`. */
  readonly order: Uint32Array;
}

/** Bits of a sort value that hold the place of the item; the 26 above hold its key. */
const INDEX_SIZE = 2 ** 27;
const KEY_SIZE = 2 ** 26;

/**
 * An order of pairs in which the pairs of a group stand evenly around the circle (the end meets the start): the k-th of g
 * pairs wants the place (u + k/g mod 1) n with a random u for the group. Where several want one place they queue. Groups
 * of one pair fill what is left, shuffled. The distances of a group come out near n/g, not exactly; mend what is too
 * close. Memory beside `order`: 8 bytes for each pair of a group that has several, and a byte a group. Throws RangeError for
 * more than 2^27 pairs.
 */
export function spreadCircle(options: SpreadCircleOptions): void {
  const { pairs, groupOfPair, sizes, random, order } = options;
  if (pairs.length > INDEX_SIZE) throw new RangeError(`more than 2^27 pairs: ${pairs.length}`);
  // Groups of one pair wait at the end of the order: places are filled from the front and never overtake them.
  let single = order.length;
  for (const pair of pairs) {
    if (sizes.of(groupOfPair[pair] as number) === 1) order[--single] = pair;
  }
  shuffle(order.subarray(single), random);
  const wishes = wishedPlaces(options, single);
  let place = 0;
  for (let index = 0; index < wishes.length; index++) {
    const wish = wishes[index] as number;
    const wanted = Math.floor((Math.floor(wish / INDEX_SIZE) / KEY_SIZE) * pairs.length);
    while (place < wanted && single < order.length) order[place++] = order[single++] as number;
    order[place++] = pairs[wish % INDEX_SIZE] as number;
  }
  // At once: left to the collector of garbage, they would lie beside all that follows.
  wishes.buffer.transfer(0);
}

/** Sorted values of key and place in `pairs`, for the pairs of groups that have several. */
function wishedPlaces(options: SpreadCircleOptions, count: number): Float64Array<ArrayBuffer> {
  const { pairs, groupOfPair, sizes, random } = options;
  const salt = randomInteger(random, 2 ** 32);
  const wishes = new Float64Array(count);
  const before = new GroupSizes(sizes.groupCount);
  let at = 0;
  for (let index = 0; index < pairs.length; index++) {
    const group = groupOfPair[pairs[index] as number] as number;
    const size = sizes.of(group);
    if (size === 1) continue;
    const nth = before.of(group);
    before.add(group);
    const key = (mixed(group, salt) / 2 ** 32 + nth / size) % 1;
    wishes[at++] = Math.floor(key * KEY_SIZE) * INDEX_SIZE + index;
  }
  before.release();
  return wishes.sort();
}

/** Fisher and Yates, in place. */
export function shuffle(list: Uint32Array, random: () => number): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = randomInteger(random, last + 1);
    const value = list[last] as number;
    list[last] = list[other] as number;
    list[other] = value;
  }
}

/** 32 bits that look random for a group: the finalizer of MurmurHash3 (Appleby), on the group's number and a salt. */
function mixed(group: number, salt: number): number {
  let bits = (group ^ salt) >>> 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
