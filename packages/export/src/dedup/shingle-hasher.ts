import type { NearMethod } from "./dedup-method.ts";
import { isWordUnit } from "./word-unit.ts";

/** 53 bits: whole numbers that a double holds, which sort and compare at the speed of the machine. */
const HIGH_BITS = 21;
const WORD = 2 ** 32;

const SPACE = 0x20;
const BREAK = 0x0a;

/**
 * Turns texts into sets of shingles, each shingle a 53-bit hash of its UTF-16 units, so that lone surrogates differ too: two
 * different shingles of a set of a thousand have one hash once in 10^10 sets. Holds the words of the longest text.
 */
export class ShingleHasher {
  readonly #by: NearMethod["by"];
  readonly #size: number;
  #first = new Int32Array(1 << 10);
  #second = new Int32Array(1 << 10);
  #units = 0;
  #hashes = new Float64Array(1 << 10);

  constructor({ by, size }: Pick<NearMethod, "by" | "size">) {
    this.#by = by;
    this.#size = size;
  }

  /**
   * The set of the texts, ascending, without repeats; empty where they hold no word. A text shorter than a shingle is one
   * shingle. Sets of different seeds have nothing in common. Valid until the next call.
   */
  hash(segments: readonly string[], seed: number): Float64Array {
    this.#units = 0;
    for (const segment of segments) {
      const text = normalised(segment);
      if (this.#by === "words") this.#addWords(text);
      else this.#addCharacters(text);
    }
    const count = this.#hashRuns(seed);
    return distinct(this.#hashes.subarray(0, count).sort());
  }

  #addWords(text: string): void {
    let first = FIRST_START;
    let second = SECOND_START;
    let inWord = false;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (isWordUnit(unit)) {
        first = Math.imul(first ^ unit, 0x01000193);
        second = Math.imul(second ^ unit, 0x85ebca6b);
        second ^= second >>> 15;
        inWord = true;
      } else if (inWord) {
        this.#push(first, second);
        first = FIRST_START;
        second = SECOND_START;
        inWord = false;
      }
    }
    if (inWord) this.#push(first, second);
  }

  /** White space counts as one space, and texts are told apart as by a line end. */
  #addCharacters(text: string): void {
    let before = BREAK;
    for (let index = 0; index < text.length; index += 1) {
      let unit = text.charCodeAt(index);
      if (unit <= SPACE || unit === 0xa0) unit = SPACE;
      if (unit === SPACE && (before === SPACE || before === BREAK)) continue;
      this.#push(unit, unit);
      before = unit;
    }
    if (before !== BREAK) this.#push(BREAK, BREAK);
  }

  #push(first: number, second: number): void {
    if (this.#units === this.#first.length) {
      this.#first = doubled(this.#first);
      this.#second = doubled(this.#second);
    }
    this.#first[this.#units] = first;
    this.#second[this.#units] = second;
    this.#units += 1;
  }

  #hashRuns(seed: number): number {
    const units = this.#units;
    if (units === 0) return 0;
    const size = Math.min(this.#size, units);
    const count = units - size + 1;
    if (this.#hashes.length < count) this.#hashes = new Float64Array(2 * count);
    const [first, second, hashes] = [this.#first, this.#second, this.#hashes];
    for (let at = 0; at < count; at += 1) {
      let low = seed ^ size;
      let high = ~seed;
      for (let unit = at; unit < at + size; unit += 1) {
        low = mixed(low ^ (first[unit] as number));
        high = Math.imul(high ^ (second[unit] as number), 0x9e3779b1);
        high ^= high >>> 15;
      }
      hashes[at] = (mixed(high) >>> (32 - HIGH_BITS)) * WORD + (low >>> 0);
    }
    return count;
  }
}

const FIRST_START = 0x811c9dc5 | 0;
const SECOND_START = 0x9747b28c | 0;

/** In small letters, and where there is more than ASCII with one way to write each letter. */
function normalised(text: string): string {
  const composed = NOT_ASCII.test(text) ? text.normalize("NFC") : text;
  return composed.toLowerCase();
}

const NOT_ASCII = /[^\p{ASCII}]/u;

/** The mixer of MurmurHash3 (Appleby): every bit of the result depends on every bit of `hash`. */
function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}

function doubled(words: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * words.length);
  larger.set(words);
  return larger;
}

/** Closes up sorted numbers over their repeats. */
function distinct(sorted: Float64Array): Float64Array {
  let kept = 0;
  for (const value of sorted) {
    if (kept > 0 && sorted[kept - 1] === value) continue;
    sorted[kept] = value;
    kept += 1;
  }
  return sorted.subarray(0, kept);
}
