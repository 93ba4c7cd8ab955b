import type { PairRow } from "../row/pair-row.ts";
import {
  ANSWER_WORDS,
  IDENTITY_FIELDS,
  MATCH_FIELDS,
  type MatchField,
  SAME_IDENTITY,
} from "./match-fields.ts";
import { TextNumbers } from "./row-nodes.ts";
import { WordOverlap, wordSet } from "./word-overlap.ts";

/** Rows that a window is taken for at least, so that two rows of a tiny one are not called common. */
const LEAST_WINDOW = 32;

/** One field over the nodes of both sides. */
export interface FieldColumn {
  /** Number of the text of each original node; 0 for an empty text. */
  readonly originals: Int32Array;
  readonly enhanced: Int32Array;
  /** Numbers in use, the 0 included. */
  readonly size: number;
}

interface RareColumn extends FieldColumn {
  /** By text number: 1 for a text of one row, 0 for one of the whole window. */
  readonly rarity: Float64Array;
}

interface ScoredColumn extends RareColumn {
  readonly field: MatchField;
  readonly overlap: WordOverlap;
  /** Words of each text, by its number, once they were needed. */
  readonly words: (Uint32Array | undefined)[];
}

/** The evidence for each pair of nodes of a window. Memory: 100 bytes a node, and the words of the texts that were compared by words. */
export class WindowEvidence {
  readonly #originals: readonly PairRow[];
  readonly #enhanced: readonly PairRow[];
  readonly #columns: readonly ScoredColumn[];
  readonly #identity: RareColumn;
  readonly #answers: WordOverlap;
  readonly #originalAnswers: (Uint32Array | undefined)[] = [];
  readonly #enhancedAnswers: (Uint32Array | undefined)[] = [];

  constructor(originals: readonly PairRow[], enhanced: readonly PairRow[]) {
    this.#originals = originals;
    this.#enhanced = enhanced;
    this.#columns = MATCH_FIELDS.map((field) => scoredColumn(field, originals, enhanced));
    this.#answers = new WordOverlap(originals.map((row) => row.facts.completion));
    this.#identity = identityColumn(this.#columns.slice(0, IDENTITY_FIELDS));
  }

  /** One for each of `MATCH_FIELDS`, and the identity fields together. */
  get columns(): readonly FieldColumn[] {
    return [...this.#columns, this.#identity];
  }

  /** Points for one pair, by the numbers of its nodes; the same for the same pair each time. */
  score(original: number, enhanced: number): number {
    let points = 0;
    let identity = 0;
    for (let index = 0; index < this.#columns.length; index++) {
      const column = this.#columns[index] as ScoredColumn;
      const left = column.originals[original] as number;
      const right = column.enhanced[enhanced] as number;
      if (left === 0 || right === 0) continue;
      const { field } = column;
      if (left === right) {
        const gained = field.equal * (column.rarity[left] as number);
        if (index < IDENTITY_FIELDS) identity += gained;
        else points += gained;
      } else {
        points -= field.differs;
        if (field.words > 0) {
          const overlap = column.overlap.of(
            fieldWords(column, left, this.#originals[original] as PairRow),
            fieldWords(column, right, this.#enhanced[enhanced] as PairRow),
          );
          points += field.words * overlap;
        }
      }
    }
    identity = Math.max(identity, this.#sameIdentity(original, enhanced));
    return points + identity + this.#answerPoints(original, enhanced);
  }

  #sameIdentity(original: number, enhanced: number): number {
    const number = this.#identity.originals[original] as number;
    if (number === 0 || number !== this.#identity.enhanced[enhanced]) return 0;
    return SAME_IDENTITY * (this.#identity.rarity[number] as number);
  }

  /** A destroyed call shows no field, but its words are still those of the answer that it was made from. */
  #answerPoints(original: number, enhanced: number): number {
    const left = this.#originals[original] as PairRow;
    const right = this.#enhanced[enhanced] as PairRow;
    if (left.facts.call === "parsed" && right.facts.call === "parsed") return 0;
    this.#originalAnswers[original] ??= wordSet(left.facts.completion);
    this.#enhancedAnswers[enhanced] ??= wordSet(right.facts.completion);
    const kept = this.#answers.kept(
      this.#originalAnswers[original],
      this.#enhancedAnswers[enhanced],
    );
    return ANSWER_WORDS * kept;
  }
}

function fieldWords(column: ScoredColumn, number: number, row: PairRow): Uint32Array {
  const known = column.words[number];
  if (known !== undefined) return known;
  const words = wordSet(column.field.read(row));
  column.words[number] = words;
  return words;
}

function scoredColumn(
  field: MatchField,
  originals: readonly PairRow[],
  enhanced: readonly PairRow[],
): ScoredColumn {
  const numbers = new TextNumbers();
  const texts = originals.map(field.read);
  const left = Int32Array.from(texts, (text) => numbers.of(text));
  const right = Int32Array.from(enhanced, (row) => numbers.of(field.read(row)));
  const overlap = new WordOverlap(field.words > 0 ? texts : []);
  return { field, overlap, words: [], ...withRarity(left, right, numbers.size + 1) };
}

/** The columns as one; a row that has none of the texts has none in it. */
function identityColumn(columns: readonly FieldColumn[]): RareColumn {
  const numbers = new TextNumbers();
  const nothing = columns.map(() => 0).join(" ");
  const join = (parts: readonly Int32Array[]): Int32Array =>
    Int32Array.from(parts[0] as Int32Array, (_, node) => {
      const text = parts.map((part) => part[node]).join(" ");
      return text === nothing ? 0 : numbers.of(text);
    });
  const originals = join(columns.map((column) => column.originals));
  const enhanced = join(columns.map((column) => column.enhanced));
  return withRarity(originals, enhanced, numbers.size + 1);
}

function withRarity(originals: Int32Array, enhanced: Int32Array, size: number): RareColumn {
  const left = countNumbers(originals, size);
  const right = countNumbers(enhanced, size);
  const scale = Math.log(Math.max(originals.length, enhanced.length, LEAST_WINDOW));
  const rarity = left.map((count, number) => {
    const rows = Math.max(1, Math.min(count, right[number] as number));
    return 1 - Math.log(rows) / scale;
  });
  return { originals, enhanced, size, rarity };
}

function countNumbers(numbers: Int32Array, size: number): Float64Array {
  const counts = new Float64Array(size);
  for (const number of numbers) counts[number] = (counts[number] as number) + 1;
  return counts;
}
