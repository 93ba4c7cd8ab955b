import type { PairRow } from "../row/pair-row.ts";
import { WordSets } from "./word-sets.ts";
import { WordWeights } from "./word-weights.ts";

/** Texts of one kind of the nodes of both sides. */
export interface ComparedTexts {
  readonly originals: readonly PairRow[];
  readonly enhanced: readonly PairRow[];
  /** The text of a row. */
  readonly read: (row: PairRow) => string;
  /** Number of the text of each node; nodes with the same number have the same text. */
  readonly originalNumbers: Int32Array;
  readonly enhancedNumbers: Int32Array;
  /** Above all numbers. */
  readonly size: number;
}

/** Texts that the frequencies of words are counted on, at most. */
const SAMPLE = 256;

/** Overlap that unrelated texts of one language have anyway; only what is above it counts. */
const CHANCE_OVERLAP = 0.25;

/**
 * Compares the texts of nodes by their words; words that many originals have count for less, by a sample of up to 256 of
 * them, evenly spread. Memory: 12 to 24 bytes a word of the sample and of the texts that were compared.
 */
export class ComparedWords {
  readonly #texts: ComparedTexts;
  readonly #sets: WordSets;
  #weights: WordWeights | undefined;
  /** Weight of each word of the sets that were weighed, and its sum by text; -1 for another text. */
  #weightOf: Float64Array = new Float64Array(0);
  readonly #totals: Float64Array;

  constructor(texts: ComparedTexts) {
    this.#texts = texts;
    this.#sets = new WordSets(texts.size);
    this.#totals = new Float64Array(texts.size).fill(-1);
  }

  /**
   * How much of their words an original node's text and an enhanced one's share, from 0 (no more than by chance) to 1
   * (the same words): the Dice coefficient of the word sets, 2 × shared / (words of one + words of the other), by weight.
   */
  overlap(original: number, enhanced: number): number {
    const left = this.#original(original);
    const right = this.#enhanced(enhanced);
    const shared = this.#sharedWeight(left, right);
    return shared === 0 ? 0 : aboveChance((2 * shared) / (this.#total(left) + this.#total(right)));
  }

  /** From 0 to 1: the share of the original's words that the enhanced one has, by weight. */
  kept(original: number, enhanced: number): number {
    const left = this.#original(original);
    const shared = this.#sharedWeight(left, this.#enhanced(enhanced));
    return shared === 0 ? 0 : aboveChance(shared / this.#total(left));
  }

  /** Number of a node's text, which is weighed then. */
  #original(node: number): number {
    const text = this.#originalText(node);
    if (this.#total(text) < 0) this.#weigh(text);
    return text;
  }

  #enhanced(node: number): number {
    const text = this.#texts.enhancedNumbers[node] as number;
    if (!this.#sets.has(text)) {
      this.#sets.add(text, this.#texts.read(this.#texts.enhanced[node] as PairRow));
    }
    if (this.#total(text) < 0) this.#weigh(text);
    return text;
  }

  /** Number of a node's text, whose words are known then. */
  #originalText(node: number): number {
    const text = this.#texts.originalNumbers[node] as number;
    if (!this.#sets.has(text)) {
      this.#sets.add(text, this.#texts.read(this.#texts.originals[node] as PairRow));
    }
    return text;
  }

  #total(text: number): number {
    return this.#totals[text] as number;
  }

  #weigh(text: number): void {
    this.#weights ??= this.#weighSample();
    const { words } = this.#sets;
    if (this.#weightOf.length < words.length) {
      const weightOf = this.#weightOf;
      this.#weightOf = new Float64Array(words.length);
      this.#weightOf.set(weightOf);
    }
    let total = 0;
    const end = this.#sets.end(text);
    for (let at = this.#sets.start(text); at < end; at++) {
      const weight = this.#weights.of(words[at] as number);
      this.#weightOf[at] = weight;
      total += weight;
    }
    this.#totals[text] = total;
  }

  #weighSample(): WordWeights {
    const originals = this.#texts.originals.length;
    const step = Math.max(1, Math.ceil(originals / SAMPLE));
    const sample: number[] = [];
    for (let node = 0; node < originals; node += step) sample.push(this.#originalText(node));
    return new WordWeights(this.#sets, sample);
  }

  #sharedWeight(left: number, right: number): number {
    const { words } = this.#sets;
    const leftEnd = this.#sets.end(left);
    const rightEnd = this.#sets.end(right);
    let other = this.#sets.start(right);
    let shared = 0;
    for (let at = this.#sets.start(left); at < leftEnd; at++) {
      const word = words[at] as number;
      while (other < rightEnd && (words[other] as number) < word) other++;
      if (other === rightEnd) break;
      if (words[other] === word) shared += this.#weightOf[at] as number;
    }
    return shared;
  }
}

function aboveChance(overlap: number): number {
  return Math.max(0, overlap - CHANCE_OVERLAP) / (1 - CHANCE_OVERLAP);
}
