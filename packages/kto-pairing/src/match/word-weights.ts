import type { WordSets } from "./word-sets.ts";

/** Texts that a sample is taken for at least, so that no word of a tiny one is called common. */
const LEAST_SAMPLE = 32;

/** What each word of a sample of texts counts for. Memory: 24 to 48 bytes a word of the sample. */
export class WordWeights {
  /** Hash of the word in each slot, and its weight; weight -1 in a free one. */
  readonly #words: Uint32Array;
  readonly #weights: Float64Array;

  /** Weighs the words of some of the sets; a text stands in the sample as often as it is named. */
  constructor(sets: WordSets, sample: readonly number[]) {
    const words = sample.reduce((sum, text) => sum + sets.end(text) - sets.start(text), 0);
    const slots = 2 ** Math.ceil(Math.log2(2 * words + 2));
    this.#words = new Uint32Array(slots);
    this.#weights = new Float64Array(slots).fill(-1);
    for (const text of sample) {
      for (let at = sets.start(text); at < sets.end(text); at++) {
        const word = sets.words[at] as number;
        const slot = this.#slotOf(word);
        this.#words[slot] = word;
        this.#weights[slot] = Math.max(0, this.#weights[slot] as number) + 1;
      }
    }
    const scale = Math.log(Math.max(sample.length, LEAST_SAMPLE));
    for (let slot = 0; slot < slots; slot++) {
      const texts = this.#weights[slot] as number;
      if (texts > 0) this.#weights[slot] = 1 - Math.log(texts) / scale;
    }
  }

  /** 1 - ln(texts that have the word) / ln(texts): 0 for a word of all texts, 1 for one of a single text or of none. */
  of(word: number): number {
    const weight = this.#weights[this.#slotOf(word)] as number;
    return weight < 0 ? 1 : weight;
  }

  #slotOf(word: number): number {
    const mask = this.#words.length - 1;
    // The low bits of FNV-1a are its best ones.
    let slot = word & mask;
    while ((this.#weights[slot] as number) >= 0 && this.#words[slot] !== word) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
