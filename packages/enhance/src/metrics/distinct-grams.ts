import { normaliseText } from "@burnish/scoring";
import type { MetricFigure } from "./metric-table.ts";

/** Words of the longest grams; a text with fewer words is not looked at. */
const LONGEST_GRAM = 4;
/** Words of a text that are looked at. */
const MOST_WORDS = 1024;

interface Sampled {
  readonly key: string;
  readonly words: readonly string[];
}

/**
 * Diversity of word n-grams in a sample of texts: it falls with the number of grams, so that two datasets can only be
 * compared at equal numbers. The sample is of whole texts, those with the smallest keys, so that it does not depend on
 * their order. Holds texts of about twice the budget.
 */
export class DistinctGrams {
  readonly #budget: number;
  #sample: Sampled[] = [];
  #grams = 0;
  /** Greatest key of a text that may still be looked at. */
  #bound: string | undefined;

  /** `budget`: the most grams that `finish` will be asked for. */
  constructor(budget: number) {
    this.#budget = budget;
  }

  /** Texts are taken in the order of their keys; texts with equal keys must be equal. */
  add(text: string, key: string): void {
    if (this.#bound !== undefined && key > this.#bound) return;
    const words = normaliseText(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== "")
      .slice(0, MOST_WORDS);
    if (words.length < LONGEST_GRAM) return;
    this.#sample.push({ key, words });
    this.#grams += longGrams(words);
    if (this.#grams > 2 * this.#budget + MOST_WORDS) this.#shrink();
  }

  /** Distinct runs of `length` words among the first `budget` of the sample, or among all where there are fewer. */
  finish(length: number, budget: number): MetricFigure {
    this.#shrink();
    const seen = new Set<string>();
    let count = 0;
    for (const { words } of this.#sample) {
      for (let at = 0; at + length <= words.length && count < budget; at += 1) {
        count += 1;
        seen.add(words.slice(at, at + length).join(" "));
      }
    }
    return { value: seen.size, of: count };
  }

  /** Sorts the sample, and leaves out what lies behind the budget. */
  #shrink(): void {
    this.#sample.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
    let grams = 0;
    let kept = 0;
    for (const { words } of this.#sample) {
      if (grams >= this.#budget) break;
      grams += longGrams(words);
      kept += 1;
    }
    this.#grams = grams;
    if (kept === this.#sample.length) return;
    this.#sample = this.#sample.slice(0, kept);
    this.#bound = this.#sample.at(-1)?.key;
  }
}

function longGrams({ length }: readonly string[]): number {
  return length - LONGEST_GRAM + 1;
}
