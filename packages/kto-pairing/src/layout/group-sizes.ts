/** Sizes up to this one stand in a byte. */
const LARGE = 255;

/** How many pairs each group has. Memory: a byte a group, and a map entry for each group of 255 pairs or more. */
export class GroupSizes {
  readonly groupCount: number;
  readonly #small: Uint8Array<ArrayBuffer>;
  readonly #large = new Map<number, number>();

  constructor(groupCount: number) {
    this.groupCount = groupCount;
    this.#small = new Uint8Array(groupCount);
  }

  /** Counts a list of pairs; `groupOfPair` names the group of each pair number. */
  static ofPairs(pairs: Uint32Array, groupOfPair: Uint32Array, groupCount: number): GroupSizes {
    const sizes = new GroupSizes(groupCount);
    for (const pair of pairs) sizes.add(groupOfPair[pair] as number);
    return sizes;
  }

  /** Counts one more pair of a group. */
  add(group: number): void {
    const small = this.#small[group] as number;
    if (small < LARGE - 1) this.#small[group] = small + 1;
    else {
      this.#small[group] = LARGE;
      this.#large.set(group, (this.#large.get(group) ?? LARGE - 1) + 1);
    }
  }

  of(group: number): number {
    const small = this.#small[group] as number;
    return small < LARGE ? small : (this.#large.get(group) as number);
  }

  /** Frees the memory at once, where the collector of garbage would leave it beside that of the next step. */
  release(): void {
    this.#small.buffer.transfer(0);
    this.#large.clear();
  }

  /** The largest size and the number of groups that have it; zeros for no groups. */
  largest(): { readonly size: number; readonly count: number } {
    let size = 0;
    let count = 0;
    for (let group = 0; group < this.groupCount; group++) {
      const own = this.of(group);
      if (own > size) count = 0;
      size = Math.max(size, own);
      if (own === size && own > 0) count++;
    }
    return { size, count };
  }
}
