import type { PairRow } from "../row/pair-row.ts";
import { ComparedWords } from "./compared-words.ts";
import { ANSWER_WORDS, IDENTITY_FIELDS, MATCH_FIELDS, SAME_IDENTITY } from "./match-fields.ts";
import { countNumbers, type NumberColumn } from "./number-column.ts";
import type { WindowFields } from "./window-fields.ts";

/** Rows that a window is taken for at least, so that two rows of a tiny one are not called common. */
const LEAST_WINDOW = 32;

/** One field of the evidence. */
interface ScoredColumn {
  readonly numbers: NumberColumn;
  /** Points for two rows with the same text, by its number. */
  readonly gain: Float64Array;
  /** Points taken off where the texts differ, and most points for the words that these share. */
  readonly differs: number;
  readonly words: number;
  readonly compared: ComparedWords | undefined;
}

/** The evidence for each pair of nodes of a window. Memory: 100 bytes a node, and the words of the texts that were compared by words. */
export class WindowEvidence {
  readonly #columns: readonly ScoredColumn[];
  readonly #identity: NumberColumn;
  readonly #identityGain: Float64Array;
  readonly #answers: ComparedWords;
  /** 1 for a node whose call can be read. */
  readonly #originalParsed: Uint8Array;
  readonly #enhancedParsed: Uint8Array;

  /** First row of each node, and the fields of the nodes. */
  constructor(originals: readonly PairRow[], enhanced: readonly PairRow[], fields: WindowFields) {
    this.#columns = MATCH_FIELDS.map((field, index) => {
      const numbers = fields.columns[index] as NumberColumn;
      const texts = {
        originals,
        enhanced,
        read: field.read,
        originalNumbers: numbers.originals,
        enhancedNumbers: numbers.enhanced,
        size: numbers.size,
      };
      return {
        numbers,
        gain: gains(numbers, field.equal),
        differs: field.differs,
        words: field.words,
        compared: field.words > 0 ? new ComparedWords(texts) : undefined,
      };
    });
    this.#identity = fields.identity;
    this.#identityGain = gains(fields.identity, SAME_IDENTITY);
    this.#answers = new ComparedWords({
      originals,
      enhanced,
      read: (row) => row.facts.completion,
      originalNumbers: Int32Array.from(originals, (_, node) => node),
      enhancedNumbers: Int32Array.from(enhanced, (_, node) => originals.length + node),
      size: originals.length + enhanced.length,
    });
    this.#originalParsed = Uint8Array.from(originals, isParsed);
    this.#enhancedParsed = Uint8Array.from(enhanced, isParsed);
  }

  /** Points for one pair, by the numbers of its nodes; the same for the same pair each time. */
  score(original: number, enhanced: number): number {
    return this.#points(original, enhanced, false);
  }

  /** At least the points of a pair, without a look at any words: what they are if differing texts have the same ones. */
  mostPoints(original: number, enhanced: number): number {
    return this.#points(original, enhanced, true);
  }

  #points(original: number, enhanced: number, isBound: boolean): number {
    let points = 0;
    let identity = 0;
    for (let index = 0; index < this.#columns.length; index++) {
      const { numbers, gain, differs, words, compared } = this.#columns[index] as ScoredColumn;
      const left = numbers.originals[original] as number;
      const right = numbers.enhanced[enhanced] as number;
      if (left === 0 || right === 0) continue;
      if (left === right) {
        if (index < IDENTITY_FIELDS) identity += gain[left] as number;
        else points += gain[left] as number;
      } else {
        points -= differs;
        if (compared !== undefined) {
          points += words * (isBound ? 1 : compared.overlap(original, enhanced));
        }
      }
    }
    const number = this.#identity.originals[original] as number;
    if (number !== 0 && number === this.#identity.enhanced[enhanced]) {
      identity = Math.max(identity, this.#identityGain[number] as number);
    } else identity = Math.max(identity, 0);
    points += identity;
    // A destroyed call shows no field, but its words are still those of the answer that it was made from.
    if (this.#originalParsed[original] === 1 && this.#enhancedParsed[enhanced] === 1) return points;
    return points + ANSWER_WORDS * (isBound ? 1 : this.#answers.kept(original, enhanced));
  }
}

function isParsed({ facts }: PairRow): number {
  return facts.call === "parsed" ? 1 : 0;
}

/** Points for each number of a column: in full for a text of one row, 0 for one of the whole window. */
function gains(column: NumberColumn, points: number): Float64Array {
  const { originals, enhanced, size } = column;
  const left = countNumbers(originals, size);
  const right = countNumbers(enhanced, size);
  const scale = Math.log(Math.max(originals.length, enhanced.length, LEAST_WINDOW));
  const gain = new Float64Array(size).fill(points);
  for (let number = 0; number < size; number++) {
    const rows = Math.min(left[number] as number, right[number] as number);
    if (rows > 1) gain[number] = points * (1 - Math.log(rows) / scale);
  }
  return gain;
}
