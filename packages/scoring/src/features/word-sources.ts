const SLOTS = 8192;

/**
 * Which texts of one example hold a stem: a table from the hash of a stem to bits, cleared in constant time by a generation
 * number. Holds 96 KB; up to about 7,000 different stems, further ones are not added.
 */
export class WordSources {
  readonly #keys = new Int32Array(SLOTS);
  readonly #bits = new Int32Array(SLOTS);
  readonly #generations = new Int32Array(SLOTS);
  #generation = 0;
  #held = 0;

  clear(): void {
    this.#generation += 1;
    this.#held = 0;
  }

  add(stem: number, bits: number): void {
    const slot = this.#slotOf(stem);
    if (this.#generations[slot] === this.#generation) {
      this.#bits[slot] = (this.#bits[slot] ?? 0) | bits;
      return;
    }
    if (this.#held > SLOTS - SLOTS / 8) return;
    this.#held += 1;
    this.#generations[slot] = this.#generation;
    this.#keys[slot] = stem;
    this.#bits[slot] = bits;
  }

  /** The bits that were added for a stem, 0 where there are none. */
  of(stem: number): number {
    const slot = this.#slotOf(stem);
    return this.#generations[slot] === this.#generation ? (this.#bits[slot] ?? 0) : 0;
  }

  /** Takes bits away from a stem. */
  remove(stem: number, bits: number): void {
    const slot = this.#slotOf(stem);
    if (this.#generations[slot] === this.#generation) {
      this.#bits[slot] = (this.#bits[slot] ?? 0) & ~bits;
    }
  }

  #slotOf(stem: number): number {
    let slot = Math.imul(stem ^ (stem >>> 15), 0x2c1b3c6d) >>> 19;
    while (this.#generations[slot] === this.#generation && this.#keys[slot] !== stem) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }
}
