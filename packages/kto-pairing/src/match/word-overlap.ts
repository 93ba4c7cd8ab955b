const WORD = /[\p{L}\p{N}]+/gu;

/** Texts that the frequencies of words are counted on, at most. */
const SAMPLE = 256;
/** Texts that a sample is taken for at least, so that no word of a tiny one is called common. */
const LEAST_SAMPLE = 32;

/** Overlap that unrelated texts of one language have anyway; only what is above it counts. */
const CHANCE_OVERLAP = 0.25;

/** How much of their words two texts of one kind share; words that many texts have count for less. */
export class WordOverlap {
  readonly #texts: readonly string[];
  #weights: Map<number, number> | undefined;

  /** Texts of the same kind; up to 256 of them, evenly spread, are looked at, once they are needed. */
  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  /**
   * From 0 (no more than by chance) to 1 (the same words): the Dice coefficient of two word sets, 2 × shared / (words of
   * one + words of the other), each word weighed by 1 - ln(texts that have it) / ln(texts).
   */
  of(left: Uint32Array, right: Uint32Array): number {
    const shared = this.#shared(left, right);
    return shared === 0 ? 0 : aboveChance((2 * shared) / (this.#total(left) + this.#total(right)));
  }

  /** From 0 to 1: the share of a text's words that another text has, weighed the same way. */
  kept(words: Uint32Array, others: Uint32Array): number {
    const shared = this.#shared(words, others);
    return shared === 0 ? 0 : aboveChance(shared / this.#total(words));
  }

  #shared(left: Uint32Array, right: Uint32Array): number {
    this.#weights ??= this.#weighWords();
    let shared = 0;
    let at = 0;
    for (const word of left) {
      while (at < right.length && (right[at] as number) < word) at++;
      if (at === right.length) break;
      if (right[at] === word) shared += this.#weights.get(word) ?? 1;
    }
    return shared;
  }

  #total(words: Uint32Array): number {
    let sum = 0;
    for (const word of words) sum += this.#weights?.get(word) ?? 1;
    return sum;
  }

  #weighWords(): Map<number, number> {
    const step = Math.max(1, Math.ceil(this.#texts.length / SAMPLE));
    const counts = new Map<number, number>();
    let texts = 0;
    for (let index = 0; index < this.#texts.length; index += step) {
      texts++;
      for (const word of wordSet(this.#texts[index] as string)) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
      }
    }
    const scale = Math.log(Math.max(texts, LEAST_SAMPLE));
    return new Map([...counts].map(([word, count]) => [word, 1 - Math.log(count) / scale]));
  }
}

/** The distinct words of a text as sorted 32-bit hashes, without regard to case. */
export function wordSet(text: string): Uint32Array {
  const words = text.toLowerCase().match(WORD) ?? [];
  return Uint32Array.from(new Set(words.map(hashWord))).sort();
}

function aboveChance(overlap: number): number {
  return Math.max(0, overlap - CHANCE_OVERLAP) / (1 - CHANCE_OVERLAP);
}

/** FNV-1a over UTF-16 code units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < word.length; index++) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
