import { HASH_FACTOR, HASH_START } from "./hash-word.ts";
import { WORD_CLASSES, WordClass } from "./word-classes.ts";

/** Most words that are read of one text; what follows cannot change a score. */
export const MOST_WORDS = 512;

const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const SPACE = 4;

const KIND = new Uint8Array(128);
for (let code = 97; code <= 122; code += 1) KIND[code] = LOWER;
for (let code = 65; code <= 90; code += 1) KIND[code] = UPPER;
for (let code = 48; code <= 57; code += 1) KIND[code] = DIGIT;
for (const code of [9, 10, 11, 12, 13, 32]) KIND[code] = SPACE;

/** Letters of a word that make its stem, after a final `s`. */
const STEM = 5;
/** Letters of a word that make its opening. */
const OPENING = 4;

/**
 * The words of one text, in reusable arrays: letters and digits apart, camel case split, in lower case. A stem is the hash of
 * the first five letters without a final `s`. Holds a few kilobytes; `read` replaces what it held.
 */
export class TextScan {
  /** Words read. */
  words = 0;
  /** Sentences: cut after `.`, `!`, `?` with white space after it, and at line ends. */
  sentences = 0;
  /** Hash of each word's stem. */
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
    let sentence = this.sentences;
    let first = true;
    let glued = false;
    let at = 0;
    while (at < end && this.words < MOST_WORDS) {
      const code = text.charCodeAt(at);
      const kind = code < 128 ? (KIND[code] ?? 0) : LOWER;
      if (kind === 0 || kind === SPACE) {
        glued = kind === 0 && (code === 47 || code === 95 || code === 46 || code === 45) && at > 0;
        const stop = code === 46 || code === 33 || code === 63;
        if (code === 10 || (stop && at + 1 < end && isSpace(text.charCodeAt(at + 1)))) {
          if (!first) sentence += 1;
          first = true;
        }
        at += 1;
        continue;
      }
      let full = HASH_START;
      let stem = HASH_START;
      let before = HASH_START;
      let opening = HASH_START;
      let length = 0;
      let last = code;
      let now = code;
      let nowKind = kind;
      do {
        last = nowKind === UPPER ? now | 32 : now;
        before = full;
        full = Math.imul(full ^ last, HASH_FACTOR);
        length += 1;
        if (length === OPENING) opening = full;
        if (length === STEM) stem = full;
        at += 1;
        if (at >= end) break;
        const previous = nowKind;
        now = text.charCodeAt(at);
        nowKind = now < 128 ? (KIND[now] ?? 0) : LOWER;
        if (nowKind === UPPER && previous === LOWER) break;
        if ((nowKind === DIGIT) !== (previous === DIGIT)) break;
      } while (nowKind === LOWER || nowKind === UPPER || nowKind === DIGIT);
      if (length < STEM + 1) stem = length > 3 && last === 115 ? before : full;
      let bits = WORD_CLASSES.get(full | 0) ?? 0;
      if (kind === DIGIT) bits |= WordClass.number | WordClass.specific;
      else if (length < 3) bits |= WordClass.function;
      else {
        if (kind === UPPER && !first) bits |= WordClass.specific;
        if (last === 100 && length > 4 && text.charCodeAt(at - 2) === 101) bits |= WordClass.past;
        if (last === 103 && length > 5 && text.charCodeAt(at - 3) === 105)
          bits |= WordClass.ongoing;
      }
      if (glued) bits |= WordClass.specific;
      const index = this.words;
      this.stems[index] = stem | 0;
      this.openings[index] = (length < OPENING ? full : opening) | 0;
      this.classes[index] = bits;
      this.sentenceOf[index] = sentence;
      this.words = index + 1;
      first = false;
      glued = nowKind !== SPACE && at < end && nowKind !== 0;
    }
    this.sentences = first ? sentence : sentence + 1;
  }
}

function isSpace(code: number): boolean {
  return code < 128 && KIND[code] === SPACE;
}
