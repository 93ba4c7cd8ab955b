import { createRandom, randomInteger } from "@burnish/core";
import type { BandPlan } from "./plan-bands.ts";

const WORD = 2 ** 32;
const LARGEST = 0x7fffffff;

/**
 * MinHash (Broder 1997): of each of `bands * rows` random orders of all shingles, the smallest shingle of a set. Two sets
 * have the same smallest one with the probability of their Jaccard index. An order is that of `a * x + b` modulo 2^32 with
 * `a` odd, on hashes `x` that are mixed already. Always the same orders. Holds the longest set, 4 bytes a shingle.
 */
export class MinHasher {
  readonly #plan: BandPlan;
  readonly #factors: Int32Array;
  readonly #terms: Int32Array;
  #words = new Int32Array(1 << 10);

  constructor(plan: BandPlan) {
    const random = createRandom("burnish minhash v1");
    const hashes = plan.bands * plan.rows;
    const draw = (): number => randomInteger(random, WORD);
    this.#plan = plan;
    this.#factors = Int32Array.from({ length: hashes }, () => draw() | 1);
    this.#terms = Int32Array.from({ length: hashes }, draw);
  }

  /** Puts one hash for each band of the signature of `set` into `into` from `at` on; the set is not empty. */
  bandHashes(set: Float64Array, into: Uint32Array, at: number): void {
    const count = set.length;
    if (this.#words.length < count) this.#words = new Int32Array(2 * count);
    const words = this.#words;
    for (let index = 0; index < count; index += 1) words[index] = (set[index] as number) | 0;
    const { bands, rows } = this.#plan;
    for (let band = 0, hash = 0; band < bands; band += 1) {
      let mixed = Math.imul(band + 1, 0x9e3779b1);
      for (let row = 0; row < rows; row += 1, hash += 1) {
        mixed = Math.imul(mixed ^ this.#smallest(hash, count), 0x85ebca6b);
        mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
        mixed ^= mixed >>> 16;
      }
      into[at + band] = mixed;
    }
  }

  /** The smallest of the first `count` words in the order of number `hash`. */
  #smallest(hash: number, count: number): number {
    const words = this.#words;
    const factor = this.#factors[hash] as number;
    const term = this.#terms[hash] as number;
    let smallest = LARGEST;
    for (let index = 0; index < count; index += 1) {
      const value = (Math.imul(words[index] as number, factor) + term) | 0;
      if (value < smallest) smallest = value;
    }
    return smallest;
  }
}
