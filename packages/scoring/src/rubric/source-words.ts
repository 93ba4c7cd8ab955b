import type { JsonValue } from "@burnish/core";
import { WordMark } from "./word-marks.ts";
import type { WordReader } from "./word-reader.ts";

/** Bits that say which parts of an example hold a word. */
export const Source = {
  prompt: 1,
  values: 2,
  keys: 4,
  tool: 8,
  description: 16,
  goal: 32,
  subgoal: 64,
  memory: 128,
  purpose: 256,
  result: 512,
} as const;

/** Bits for `SourceWords.see`: a text that is weighed marks the words that it said already. */
export const Seen = {
  prompt: 1024,
  goal: 2048,
  subgoal: 4096,
  memory: 8192,
  purpose: 16384,
} as const;

/** Slots of the table, a power of two; some 10,000 words at most are put into it. */
const SLOTS = 32_768;
/** Words of the arguments after which the rest is not read. */
const MOST_ARGUMENT_WORDS = 2048;
/** Depth of the arguments below which nothing is read. */
const MOST_DEPTH = 64;

/** Which parts of one example hold which content words, known by their stems. A hash table that is used again; 320 KB. */
export class SourceWords {
  readonly #stems = new Int32Array(SLOTS);
  readonly #sources = new Uint16Array(SLOTS);
  readonly #epochs = new Int32Array(SLOTS);
  #epoch = 0;
  /** Slots that hold a word now. */
  readonly #used: number[] = [];
  readonly #reader: WordReader;

  constructor(reader: WordReader) {
    this.#reader = reader;
  }

  /** Forgets all words. */
  clear(): void {
    this.#epoch += 1;
    this.#used.length = 0;
  }

  /** Adds the words that a reader holds. */
  addRead(reader: WordReader, source: number): void {
    for (let index = 0; index < reader.words; index += 1) {
      if (((reader.marks[index] ?? 0) & WordMark.content) === 0) continue;
      const slot = this.#slotOf(reader.stems[index] ?? 0);
      this.#sources[slot] = (this.#sources[slot] ?? 0) | source;
    }
  }

  /** Adds the words of a text; returns how many there are. */
  addText(text: string, source: number): number {
    this.#reader.read(text);
    this.addRead(this.#reader, source);
    return this.#reader.words;
  }

  /** Adds the texts and numbers of a JSON value and, as another source, the names of its members. */
  addValue(value: JsonValue, source: number, nameSource: number): void {
    this.#addValue(value, source, nameSource, MOST_ARGUMENT_WORDS, MOST_DEPTH);
  }

  /** Notes that a text said the word with this stem; returns the bits that the word had before. */
  see(stem: number, seen: number): number {
    const slot = this.#slotOf(stem);
    const before = this.#sources[slot] ?? 0;
    this.#sources[slot] = before | seen;
    return before;
  }

  /** Bits of `Source` of the parts that hold a stem; 0 where none does. */
  sourcesOf(stem: number): number {
    let slot = scatter(stem);
    while (this.#epochs[slot] === this.#epoch) {
      if (this.#stems[slot] === stem) return this.#sources[slot] ?? 0;
      slot = (slot + 1) & (SLOTS - 1);
    }
    return 0;
  }

  /** Counts the words of some parts, and those of them that some other parts say too. */
  countFitting(parts: number, others: number): { argumentWords: number; fittingWords: number } {
    let argumentWords = 0;
    let fittingWords = 0;
    for (const slot of this.#used) {
      const sources = this.#sources[slot] ?? 0;
      if ((sources & parts) === 0) continue;
      argumentWords += 1;
      if ((sources & others) !== 0) fittingWords += 1;
    }
    return { argumentWords, fittingWords };
  }

  /** Returns how many words may still be read. */
  #addValue(
    value: JsonValue,
    source: number,
    nameSource: number,
    most: number,
    depth: number,
  ): number {
    if (most <= 0 || depth === 0) return most;
    if (typeof value === "string") return most - this.addText(value, source);
    if (typeof value === "number") return most - this.addText(String(value), source);
    if (typeof value !== "object" || value === null) return most;
    let left = most;
    if (Array.isArray(value)) {
      for (const item of value) left = this.#addValue(item, source, nameSource, left, depth - 1);
      return left;
    }
    for (const [name, member] of Object.entries(value)) {
      if (left <= 0) break;
      left -= this.addText(name, nameSource);
      left = this.#addValue(member, source, nameSource, left, depth - 1);
    }
    return left;
  }

  #slotOf(stem: number): number {
    let slot = scatter(stem);
    while (this.#epochs[slot] === this.#epoch) {
      if (this.#stems[slot] === stem) return slot;
      slot = (slot + 1) & (SLOTS - 1);
    }
    this.#epochs[slot] = this.#epoch;
    this.#stems[slot] = stem;
    this.#sources[slot] = 0;
    this.#used.push(slot);
    return slot;
  }
}

function scatter(stem: number): number {
  return Math.imul(stem, 0x9e3779b1) >>> 17;
}
