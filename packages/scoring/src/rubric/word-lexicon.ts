import { hashWord } from "../text/hash-word.ts";
import type { RubricWords } from "./rubric-data.ts";
import { WordMark } from "./word-marks.ts";

const LISTS: readonly (readonly [keyof RubricWords, number])[] = [
  ["stop", WordMark.stop],
  ["generic", WordMark.generic],
  ["done", WordMark.done],
  ["notDone", WordMark.notDone],
  ["state", WordMark.state],
  ["reason", WordMark.reason],
  ["purposeVerbs", WordMark.purposeVerb],
  ["alternative", WordMark.alternative],
  ["hollow", WordMark.hollow],
  ["speaker", WordMark.speaker],
  ["courtesy", WordMark.courtesy],
  ["background", WordMark.background],
];

/** The word lists of a rubric as one table from a word's hash to its marks. Made once, only read. */
export class WordLexicon {
  readonly #marks = new Map<number, number>();

  constructor(words: RubricWords) {
    for (const [name, mark] of LISTS) {
      for (const word of words[name].toLowerCase().split(/\s+/)) {
        if (word !== "") this.#add(word, mark);
      }
    }
    this.#add("to", WordMark.to);
  }

  /** Bits of `WordMark` of a word by the hash of its lower case; 0 where no list has it. */
  marksOf(hash: number): number {
    return this.#marks.get(hash) ?? 0;
  }

  #add(word: string, mark: number): void {
    const hash = hashWord(word);
    this.#marks.set(hash, (this.#marks.get(hash) ?? 0) | mark);
  }
}
