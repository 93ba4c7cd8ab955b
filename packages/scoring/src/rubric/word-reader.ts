import { HASH_FACTOR, HASH_START } from "../text/hash-word.ts";
import { endsIn, stemLength } from "./stem-length.ts";
import type { WordLexicon } from "./word-lexicon.ts";
import { WordMark } from "./word-marks.ts";

/** Most words that are read of one text; what follows cannot change a score. */
export const MOST_WORDS = 1024;

/** Letters of a stem. */
const STEM = 6;

const OTHER = 0;
const LETTER = 1;
const CAPITAL = 2;
const DIGIT = 3;
const SPACE = 4;
/** A sign that is a word of its own, as in Chinese or Japanese. */
const SIGN = 5;

const ASCII = new Uint8Array(128);
for (let code = 97; code <= 122; code += 1) ASCII[code] = LETTER;
for (let code = 65; code <= 90; code += 1) ASCII[code] = CAPITAL;
for (let code = 48; code <= 57; code += 1) ASCII[code] = DIGIT;
for (const code of [9, 10, 11, 12, 13, 32]) ASCII[code] = SPACE;

/**
 * The words of one text, in arrays that are used again: runs of letters and runs of digits (with `.` and `,` between
 * digits), camel case split. Words are known by the 32-bit FNV-1a hash of their stem (Fowler, Noll, Vo): lower case,
 * common English endings cut, six letters. Holds some 20 KB. Linear in the text.
 */
export class WordReader {
  /** Words read. */
  words = 0;
  /** Sentences begun: cut after `.`, `!`, `?` before white space, and at line ends. */
  sentences = 0;
  /** Runs between white space that hold a word. */
  chunks = 0;
  readonly stems: Int32Array = new Int32Array(MOST_WORDS);
  /** Bits of `WordMark`. */
  readonly marks: Int32Array = new Int32Array(MOST_WORDS);
  /** Place of each word in the text, in UTF-16 code units. */
  readonly starts: Int32Array = new Int32Array(MOST_WORDS);
  readonly ends: Int32Array = new Int32Array(MOST_WORDS);
  /** Number of the sentence and of the chunk of each word, from 0. */
  readonly sentenceOf: Int32Array = new Int32Array(MOST_WORDS);
  readonly chunkOf: Int32Array = new Int32Array(MOST_WORDS);

  readonly #lexicon: WordLexicon;
  /** Hash of the first 0 to 6 letters of the word that is read. */
  readonly #prefixes = new Int32Array(STEM + 1);

  constructor(lexicon: WordLexicon) {
    this.#lexicon = lexicon;
  }

  /** Reads a text; what was read before is gone. */
  read(text: string): void {
    this.words = 0;
    this.sentences = 0;
    this.chunks = 0;
    const end = text.length;
    let sentenceOpen = false;
    let chunkOpen = false;
    let joined = false;
    let at = 0;
    while (at < end && this.words < MOST_WORDS) {
      const code = text.charCodeAt(at);
      const kind = kindOf(code);
      if (kind === SPACE) {
        if (sentenceOpen && (code === 10 || (at > 0 && isStop(text.charCodeAt(at - 1))))) {
          sentenceOpen = false;
        }
        chunkOpen = false;
        joined = false;
        at += 1;
      } else if (kind === OTHER) {
        joined = chunkOpen && isJoint(code);
        at += 1;
      } else {
        if (!sentenceOpen) this.sentences += 1;
        if (!chunkOpen) this.chunks += 1;
        const camel = chunkOpen && at > 0 && this.ends[this.words - 1] === at;
        at = kind === DIGIT ? this.#number(text, at) : this.#word(text, at, kind, sentenceOpen);
        const index = this.words - 1;
        if (joined || camel) {
          this.#mark(index, WordMark.joined);
          this.#mark(index - 1, WordMark.joined);
        }
        sentenceOpen = true;
        chunkOpen = true;
        joined = false;
      }
    }
  }

  #number(text: string, from: number): number {
    let hash = HASH_START;
    let at = from;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (kindOf(code) === DIGIT) hash = Math.imul(hash ^ code, HASH_FACTOR);
      else if (!((code === 46 || code === 44) && kindOf(text.charCodeAt(at + 1)) === DIGIT)) break;
      at += 1;
    }
    this.#add(from, at, hash | 0, WordMark.number | WordMark.content);
    return at;
  }

  #word(text: string, from: number, kind: number, inside: boolean): number {
    if (kind === SIGN) {
      const sign = Math.imul(HASH_START ^ text.charCodeAt(from), HASH_FACTOR) | 0;
      this.#add(from, from + 1, sign, WordMark.content);
      return from + 1;
    }
    const prefixes = this.#prefixes;
    let hash = HASH_START;
    let at = from;
    let before = kind;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      const now = kindOf(code);
      if (now !== LETTER && now !== CAPITAL) break;
      if (now === CAPITAL && before === LETTER) break;
      hash = Math.imul(hash ^ (now === CAPITAL ? code | 32 : code), HASH_FACTOR);
      at += 1;
      if (at - from <= STEM) prefixes[at - from] = hash;
      before = now;
    }
    const length = at - from;
    const known = this.#lexicon.marksOf(hash | 0);
    let marks = known;
    if (length >= 3 && (known & WordMark.stop) === 0) marks |= WordMark.content;
    if (kind === CAPITAL && inside && length > 1) marks |= WordMark.capital;
    if (length > 4 && endsIn(text, at, "ed") && (known & WordMark.notDone) === 0) {
      marks |= WordMark.done;
    }
    const kept = length > STEM + 6 ? STEM : Math.min(STEM, stemLength(text, from, at));
    this.#add(from, at, prefixes[kept] ?? 0, marks);
    return at;
  }

  #add(start: number, end: number, stem: number, marks: number): void {
    const index = this.words;
    this.stems[index] = stem;
    this.marks[index] = marks;
    this.starts[index] = start;
    this.ends[index] = end;
    this.sentenceOf[index] = this.sentences - 1;
    this.chunkOf[index] = this.chunks - 1;
    this.words = index + 1;
  }

  #mark(index: number, bit: number): void {
    this.marks[index] = (this.marks[index] ?? 0) | bit;
  }
}

function kindOf(code: number): number {
  if (code < 128) return ASCII[code] ?? OTHER;
  if (code < 0xc0 || (code >= 0x2000 && code < 0x2c00) || (code >= 0x3000 && code < 0x3040)) {
    return code === 0xa0 || code === 0x2028 || code === 0x3000 ? SPACE : OTHER;
  }
  return code >= 0x3040 && code <= 0xd7af ? SIGN : LETTER;
}

function isStop(code: number): boolean {
  return code === 46 || code === 33 || code === 63;
}

function isJoint(code: number): boolean {
  return code === 47 || code === 95 || code === 46 || code === 45;
}
