import type { ShingleStore } from "./shingle-store.ts";

const LEAST_LENGTH = 1 << 16;

/** Sets of shingles that were read lately, in one stretch of memory: at least 512 KiB, and four of the largest sets. */
export class SetCache {
  readonly #store: ShingleStore;
  readonly #numbers: Float64Array;
  readonly #sets = new Map<number, Float64Array>();
  #filled = 0;

  constructor(store: ShingleStore, length: number = LEAST_LENGTH) {
    this.#store = store;
    this.#numbers = new Float64Array(Math.max(length, 4 * store.largest));
  }

  /** Forgets all sets. */
  clear(): void {
    this.#sets.clear();
    this.#filled = 0;
  }

  /** The sets of two records; valid until the next call. */
  both(one: number, other: number): readonly [Float64Array, Float64Array] {
    const first = this.#sets.get(one);
    const second = this.#sets.get(other);
    if (first !== undefined && second !== undefined) return [first, second];
    const needed = this.#store.sizeOf(one) + this.#store.sizeOf(other);
    if (this.#filled + needed > this.#numbers.length) this.clear();
    return [this.#load(one), this.#load(other)];
  }

  #load(record: number): Float64Array {
    const known = this.#sets.get(record);
    if (known !== undefined) return known;
    const end = this.#filled + this.#store.sizeOf(record);
    const set = this.#numbers.subarray(this.#filled, end);
    this.#store.read(record, set);
    this.#filled = end;
    this.#sets.set(record, set);
    return set;
  }
}
