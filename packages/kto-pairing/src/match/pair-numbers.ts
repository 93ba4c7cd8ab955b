/** Gives each pair of numbers a number from 1, in the order of their first use. Memory: 16 to 32 bytes a pair. */
export class PairNumbers {
  /** Number of the pair in each slot; 0 in a free one. */
  readonly #slots: Int32Array;
  readonly #lefts: Int32Array;
  readonly #rights: Int32Array;
  #size = 0;

  /** Most pairs that will come. */
  constructor(most: number) {
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * most + 2)));
    this.#lefts = new Int32Array(most + 1);
    this.#rights = new Int32Array(most + 1);
  }

  of(left: number, right: number): number {
    const mask = this.#slots.length - 1;
    let slot = slotHash(left, right) & mask;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number === 0) break;
      if (this.#lefts[number] === left && this.#rights[number] === right) return number;
      slot = (slot + 1) & mask;
    }
    this.#size++;
    this.#slots[slot] = this.#size;
    this.#lefts[this.#size] = left;
    this.#rights[this.#size] = right;
    return this.#size;
  }

  /** Numbers in use. */
  get size(): number {
    return this.#size;
  }
}

/** Mixes two small numbers so that the low bits of the result depend on all of theirs (final step of MurmurHash3). */
function slotHash(left: number, right: number): number {
  let hash = Math.imul(left, 0x9e3779b1) ^ right;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
