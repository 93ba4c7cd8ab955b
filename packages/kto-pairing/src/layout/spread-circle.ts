import { randomInteger } from "@burnish/core";

export interface SpreadCircleOptions {
  /** Pair numbers. */
  readonly pairs: Uint32Array;
  readonly groupOfPair: Uint32Array;
  /** Of each group, how many of `pairs` are in it. */
  readonly sizes: Uint32Array;
  readonly random: () => number;
}

/** Bits of a sort value that hold the place of the item; the 26 above hold its key. */
const INDEX_SIZE = 2 ** 27;
const KEY_SIZE = 2 ** 26;

/**
 * An order of pairs in which the pairs of a group stand evenly around the circle (the end meets the start): the k-th of g
 * pairs wants the place (u + k/g mod 1) n with a random u for the group. Where several want one place they queue. Groups
 * of one pair fill what is left, shuffled. The distances of a group come out near n/g, not exactly; mend what is too
 * close. Memory: 4 bytes a pair and a group, 8 more for each pair of a group that has several. At most 2^27 pairs.
 */
export function spreadCircle(options: SpreadCircleOptions): Uint32Array {
  const { pairs, groupOfPair, sizes, random } = options;
  if (pairs.length > INDEX_SIZE) throw new RangeError(`more than 2^27 pairs: ${pairs.length}`);
  const singles = shuffledSingles(options);
  const order = new Uint32Array(pairs.length);
  const wishes = wishedPlaces(options, pairs.length - singles.length);
  let single = 0;
  let place = 0;
  for (let index = 0; index < wishes.length; index++) {
    const wish = wishes[index] as number;
    const wanted = Math.floor((Math.floor(wish / INDEX_SIZE) / KEY_SIZE) * pairs.length);
    // Late wishes must leave room for those behind them.
    const latest = pairs.length - (wishes.length - index);
    const until = Math.min(wanted, latest);
    while (place < until && single < singles.length) order[place++] = singles[single++] as number;
    order[place++] = pairs[wish % INDEX_SIZE] as number;
  }
  while (single < singles.length) order[place++] = singles[single++] as number;
  return order;

  function shuffledSingles({ pairs: all }: SpreadCircleOptions): Uint32Array {
    let count = 0;
    for (const pair of all) if (sizes[groupOfPair[pair] as number] === 1) count++;
    const found = new Uint32Array(count);
    count = 0;
    for (const pair of all) {
      if (sizes[groupOfPair[pair] as number] === 1) found[count++] = pair;
    }
    shuffle(found, random);
    return found;
  }
}

/** Sorted values of key and place in `pairs`, for the pairs of groups that have several. */
function wishedPlaces(options: SpreadCircleOptions, count: number): Float64Array {
  const { pairs, groupOfPair, sizes, random } = options;
  const salt = randomInteger(random, 2 ** 32);
  const wishes = new Float64Array(count);
  const seen = new Uint32Array(sizes.length);
  let at = 0;
  for (let index = 0; index < pairs.length; index++) {
    const group = groupOfPair[pairs[index] as number] as number;
    const size = sizes[group] as number;
    if (size === 1) continue;
    const nth = seen[group] as number;
    seen[group] = nth + 1;
    // The same key for each group of n/g equal steps keeps groups of one size in step, so they never crowd each other.
    const turned = (mixed(group, salt) / 2 ** 32 + nth / size) % 1;
    wishes[at++] = Math.floor(turned * KEY_SIZE) * INDEX_SIZE + index;
  }
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
