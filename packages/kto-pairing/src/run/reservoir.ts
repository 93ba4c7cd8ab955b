import { createRandom, randomInteger } from "@burnish/core";

/** A uniform sample of bounded size from a stream (Vitter's algorithm R); the same seed and stream give the same one. */
export class Reservoir<Item> {
  readonly items: Item[] = [];
  readonly #size: number;
  readonly #random: () => number;
  #seen = 0;

  /** `size`: most items, 0 or more. */
  constructor(size: number, seed: number) {
    this.#size = size;
    this.#random = createRandom(`reservoir ${seed}`);
  }

  /** Items offered so far. */
  get seen(): number {
    return this.#seen;
  }

  /** Offers an item, which `make` builds only where it is taken. */
  offer(make: () => Item): void {
    this.#seen += 1;
    if (this.items.length < this.#size) {
      this.items.push(make());
      return;
    }
    if (this.#size === 0) return;
    const place = randomInteger(this.#random, this.#seen);
    if (place < this.#size) this.items[place] = make();
  }
}
