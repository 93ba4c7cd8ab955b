import { GroupSizes } from "./group-sizes.ts";

/** Groups of pairs that share a prompt. */
export interface PairGroups {
  /** For each pair its group, numbered without gaps in the order of the groups' first pairs. */
  readonly groupOfPair: Uint32Array;
  readonly groupCount: number;
  /** Pairs of the largest group; 0 where there are no pairs. */
  readonly largest: number;
}

/** Frees the memory of groups that nobody needs any more, without waiting for the collector of garbage. */
export function releaseGroups({ groupOfPair: { buffer } }: PairGroups): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}

/** Largest number of pairs: row numbers stay below 2^31. */
const MAX_PAIRS = 2 ** 30;

/**
 * Union-find over pairs: both rows of a pair are in one group by construction, and the caller unites pairs whose prompts
 * are equal (of either row: groups that share one prompt become one). A root is the first pair of its group; paths are
 * halved on the way (Tarjan and van Leeuwen 1984). Memory: 4 bytes a pair, and a byte a group in `finish`.
 */
export class PromptGroups {
  #parent: Uint32Array | undefined;
  readonly #pairCount: number;

  /** Throws RangeError for a count that is no integer from 0 to 2^30. */
  constructor(pairCount: number) {
    if (!Number.isInteger(pairCount) || pairCount < 0 || pairCount > MAX_PAIRS) {
      throw new RangeError(`pairCount must be an integer from 0 to 2^30, not ${pairCount}`);
    }
    this.#pairCount = pairCount;
    this.#parent = new Uint32Array(pairCount);
    for (let pair = 0; pair < pairCount; pair++) this.#parent[pair] = pair;
  }

  /** Puts the groups of two pairs together. Throws RangeError for a pair that is none. */
  union(a: number, b: number): void {
    const parent = this.#open();
    const rootA = this.#find(parent, a);
    const rootB = this.#find(parent, b);
    // The lower number stays the root: `finish` relies on a parent never standing behind its pair.
    if (rootA < rootB) parent[rootB] = rootA;
    else parent[rootA] = rootB;
  }

  /** Ends the uniting: hands its memory over as the result. Throws Error when called twice. */
  finish(): PairGroups {
    const groupOfPair = this.#open();
    this.#parent = undefined;
    let groupCount = 0;
    for (let pair = 0; pair < groupOfPair.length; pair++) {
      const parent = groupOfPair[pair] as number;
      // A parent stands before its pair, so its place already holds the group.
      groupOfPair[pair] = parent === pair ? groupCount++ : (groupOfPair[parent] as number);
    }
    const sizes = new GroupSizes(groupCount);
    for (const group of groupOfPair) sizes.add(group);
    const largest = sizes.largest().size;
    sizes.release();
    return { groupOfPair, groupCount, largest };
  }

  #open(): Uint32Array {
    if (this.#parent === undefined) throw new Error("these groups are finished");
    return this.#parent;
  }

  #find(parent: Uint32Array, pair: number): number {
    if (!Number.isInteger(pair) || pair < 0 || pair >= this.#pairCount) {
      throw new RangeError(`there is no pair ${pair}: pairs are 0 to ${this.#pairCount - 1}`);
    }
    let at = pair;
    let above = parent[at] as number;
    while (above !== at) {
      const next = parent[above] as number;
      parent[at] = next;
      at = next;
      above = parent[at] as number;
    }
    return at;
  }
}
