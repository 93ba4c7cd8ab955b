import { isWordUnit } from "../dedup/word-unit.ts";

/**
 * The words of one text after another: where each begins and ends in `text`, which is the text in small letters and with one
 * way to write each letter, and a hash of each run of `size` words. Holds 12 bytes a word of the longest text.
 */
export class GramReader {
  readonly size: number;
  #text = "";
  #count = 0;
  #starts = new Uint32Array(1 << 8);
  #ends = new Uint32Array(1 << 8);
  #hashes = new Int32Array(1 << 8);

  constructor(size: number) {
    this.size = size;
  }

  /** Words of the text that was read last. */
  get words(): number {
    return this.#count;
  }

  /** Runs of `size` words of the text that was read last. */
  get grams(): number {
    return Math.max(0, this.#count - this.size + 1);
  }

  read(text: string): void {
    this.#text = (NOT_ASCII.test(text) ? text.normalize("NFC") : text).toLowerCase();
    this.#count = 0;
    let start = -1;
    let hash = HASH_START;
    for (let index = 0; index < this.#text.length; index += 1) {
      const unit = this.#text.charCodeAt(index);
      if (isWordUnit(unit)) {
        if (start < 0) start = index;
        hash = Math.imul(hash ^ unit, 0x01000193);
      } else if (start >= 0) {
        this.#push(start, index, hash);
        start = -1;
        hash = HASH_START;
      }
    }
    if (start >= 0) this.#push(start, this.#text.length, hash);
  }

  /** UTF-16 units of a word. */
  lengthOf(word: number): number {
    return (this.#ends[word] as number) - (this.#starts[word] as number);
  }

  unitAt(word: number, index: number): number {
    return this.#text.charCodeAt((this.#starts[word] as number) + index);
  }

  /** 32 bits for the run of words that begins with number `gram`. */
  hashOf(gram: number): number {
    let hash = this.size;
    for (let word = gram; word < gram + this.size; word += 1) {
      hash = Math.imul(hash ^ (this.#hashes[word] as number), 0x85ebca6b);
      hash ^= hash >>> 13;
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  }

  /** Words `from` to `end - 1` with one space between two. */
  textOf(from: number, end: number): string {
    const words: string[] = [];
    for (let word = from; word < end; word += 1) {
      words.push(this.#text.slice(this.#starts[word], this.#ends[word]));
    }
    return words.join(" ");
  }

  #push(start: number, end: number, hash: number): void {
    if (this.#count === this.#starts.length) this.#grow();
    this.#starts[this.#count] = start;
    this.#ends[this.#count] = end;
    this.#hashes[this.#count] = hash;
    this.#count += 1;
  }

  #grow(): void {
    const length = 2 * this.#count;
    const [starts, ends, hashes] = [this.#starts, this.#ends, this.#hashes];
    this.#starts = new Uint32Array(length);
    this.#starts.set(starts);
    this.#ends = new Uint32Array(length);
    this.#ends.set(ends);
    this.#hashes = new Int32Array(length);
    this.#hashes.set(hashes);
  }
}

const NOT_ASCII = /[^\p{ASCII}]/u;
const HASH_START = 0x811c9dc5 | 0;
