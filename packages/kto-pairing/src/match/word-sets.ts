import { writeWordHashes } from "./word-hashes.ts";

/** The word sets of numbered texts, one after the other in one array. Memory: 4 to 8 bytes a word. */
export class WordSets {
  #words: Uint32Array = new Uint32Array(1024);
  #size = 0;
  /** Where the words of each text begin and end; -1 where they are not there. */
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;

  /** Number of texts. */
  constructor(texts: number) {
    this.#starts = new Int32Array(texts).fill(-1);
    this.#ends = new Int32Array(texts);
  }

  /** Hashes of all words, ascending from `start` to before `end` of each text. Another array once texts were added. */
  get words(): Uint32Array {
    return this.#words;
  }

  has(text: number): boolean {
    return (this.#starts[text] as number) >= 0;
  }

  start(text: number): number {
    return this.#starts[text] as number;
  }

  end(text: number): number {
    return this.#ends[text] as number;
  }

  add(text: number, content: string): void {
    const most = this.#size + content.length;
    if (most > this.#words.length) {
      const words = this.#words;
      this.#words = new Uint32Array(2 * most);
      this.#words.set(words);
    }
    this.#starts[text] = this.#size;
    this.#size = writeWordHashes(content, this.#words, this.#size);
    this.#ends[text] = this.#size;
  }
}
