import { HASH_FACTOR, HASH_START } from "../text/hash-word.ts";
import { WordClass } from "./word-class.ts";
import { listedBits } from "./word-lists.ts";

/** Most words that are read of one text; what follows cannot change a score. */
const MOST_WORDS = 512;

const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const SPACE = 4;

const KIND = new Uint8Array(128);
for (let code = 97; code <= 122; code += 1) KIND[code] = LOWER;
for (let code = 65; code <= 90; code += 1) KIND[code] = UPPER;
for (let code = 48; code <= 57; code += 1) KIND[code] = DIGIT;
for (const code of [9, 10, 11, 12, 13, 32]) KIND[code] = SPACE;

/** Letters of a word that make its stem, after a final `s`; those that make its opening. */
const STEM = 5;
const OPENING = 4;

/**
 * The words of one text, in reusable arrays: letters and digits apart, camel case split, in lower case; beyond ASCII everything
 * is a letter. Holds 10 KB; `read` replaces what it held.
 */
export class TextScan {
  /** Words read. */
  words = 0;
  /** Sentences with words: cut after `.`, `!`, `?` with white space after it, and at line ends. */
  sentences = 0;
  /** Hash of each word's stem: its first five letters without a final `s`. */
  readonly stems: Int32Array = new Int32Array(MOST_WORDS);
  /** Hash of each word's first four letters. */
  readonly openings: Int32Array = new Int32Array(MOST_WORDS);
  /** Bits of `WordClass` of each word. */
  readonly classes: Int32Array = new Int32Array(MOST_WORDS);
  /** Sentence of each word, from 0. */
  readonly sentenceOf: Int32Array = new Int32Array(MOST_WORDS);

  read(text: string): void {
    this.words = 0;
    this.sentences = 0;
    this.append(text);
  }

  /** Reads `text` as further sentences. */
  append(text: string): void {
    const end = text.length;
    let first = true;
    let glued = false;
    for (let at = 0; at < end && this.words < MOST_WORDS; ) {
      const code = text.charCodeAt(at);
      const kind = kindOf(code);
      if (kind !== 0 && kind !== SPACE) {
        at = this.#readWord(text, at, first, glued);
        // Letters and digits that follow without a gap belong to one name, such as `v2` or `camelCase`.
        glued = at < end && isWordKind(kindOf(text.charCodeAt(at)));
        first = false;
        continue;
      }
      glued = code === 47 || code === 95 || code === 46 || code === 45;
      const stop = code === 46 || code === 33 || code === 63;
      if (code === 10 || (stop && at + 1 < end && kindOf(text.charCodeAt(at + 1)) === SPACE)) {
        if (!first) this.sentences += 1;
        first = true;
      }
      at += 1;
    }
    if (!first) this.sentences += 1;
  }

  /** Reads the word that begins at `start`; gives the place after it. */
  #readWord(text: string, start: number, first: boolean, glued: boolean): number {
    const end = text.length;
    const kind = kindOf(text.charCodeAt(start));
    let at = start;
    let letter = text.charCodeAt(at);
    let letterKind = kind;
    let full = HASH_START;
    let before = HASH_START;
    let opening = HASH_START;
    let stem = HASH_START;
    let length = 0;
    let last = letter;
    do {
      last = letterKind === UPPER ? letter | 32 : letter;
      before = full;
      full = Math.imul(full ^ last, HASH_FACTOR);
      length += 1;
      if (length === OPENING) opening = full;
      if (length === STEM) stem = full;
      at += 1;
      if (at >= end) break;
      const previous = letterKind;
      letter = text.charCodeAt(at);
      letterKind = kindOf(letter);
      if (letterKind === UPPER && previous === LOWER) break;
      if ((letterKind === DIGIT) !== (previous === DIGIT)) break;
    } while (isWordKind(letterKind));
    if (length <= STEM) stem = length > 3 && last === 115 ? before : full;
    if (length < OPENING) opening = full;
    let bits = listedBits(full | 0);
    if (kind === DIGIT) bits |= WordClass.number | WordClass.specific;
    else if (length < 3) bits |= WordClass.function;
    else {
      if (kind === UPPER && !first) bits |= WordClass.specific;
      if (length > 4 && last === 100 && text.charCodeAt(at - 2) === 101) bits |= WordClass.past;
      if (length > 5 && last === 103 && text.charCodeAt(at - 3) === 105) bits |= WordClass.ongoing;
    }
    if (glued) bits |= WordClass.specific;
    const index = this.words;
    this.stems[index] = stem | 0;
    this.openings[index] = opening | 0;
    this.classes[index] = bits;
    this.sentenceOf[index] = this.sentences;
    this.words = index + 1;
    return at;
  }
}

function kindOf(code: number): number {
  return code < 128 ? (KIND[code] ?? 0) : LOWER;
}

function isWordKind(kind: number): boolean {
  return kind === LOWER || kind === UPPER || kind === DIGIT;
}
