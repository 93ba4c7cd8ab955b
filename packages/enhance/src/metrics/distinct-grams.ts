import { normaliseText } from "@burnish/scoring";

/** Word n-grams of the first texts, up to a budget: n-gram diversity can only be compared at equal numbers. */
export class DistinctGrams {
  readonly #length: number;
  readonly #budget: number;
  readonly #seen = new Set<string>();
  #count = 0;

  /** `length` words a gram; grams after `budget` are not looked at. Holds at most `budget` grams. */
  constructor(length: number, budget: number) {
    this.#length = length;
    this.#budget = budget;
  }

  add(text: string): void {
    if (this.#count >= this.#budget) return;
    const words = normaliseText(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== "");
    for (let at = 0; at + this.#length <= words.length && this.#count < this.#budget; at += 1) {
      this.#count += 1;
      this.#seen.add(words.slice(at, at + this.#length).join(" "));
    }
  }

  /** Distinct grams of those looked at. */
  finish(): { readonly value: number; readonly of: number } {
    return { value: this.#seen.size, of: this.#count };
  }
}
