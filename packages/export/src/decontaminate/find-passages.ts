import { type EvaluationTable, findGram } from "./evaluation-table.ts";
import type { GramReader } from "./gram-reader.ts";

/** A run of words that a record shares with an evaluation set, at least one n-gram long. */
export interface Passage {
  /** Small letters, one space between two words; cut after 400 characters. */
  readonly text: string;
  readonly words: number;
  /** Number of its first word in the evaluation sets. */
  readonly evaluationWord: number;
}

/** What a record shares with the evaluation sets. */
export interface Overlap {
  /** N-grams of the record, repeats counted. */
  readonly grams: number;
  /** Those that the evaluation sets have too. */
  readonly shared: number;
  readonly passages: readonly Passage[];
}

const SHOWN_LENGTH = 400;

/** Finds the n-grams of texts in the table; those that go on side by side in both make one passage. */
export function findPassages(
  segments: readonly string[],
  table: EvaluationTable,
  reader: GramReader,
): Overlap {
  const passages: Passage[] = [];
  let grams = 0;
  let shared = 0;
  for (const segment of segments) {
    reader.read(segment);
    grams += reader.grams;
    for (let gram = 0; gram < reader.grams; ) {
      const evaluationWord = findGram(table, reader, gram);
      if (evaluationWord < 0) {
        gram += 1;
        continue;
      }
      let run = 1;
      while (
        gram + run < reader.grams &&
        findGram(table, reader, gram + run) === evaluationWord + run
      ) {
        run += 1;
      }
      const words = run + table.size - 1;
      const text = reader.textOf(gram, gram + words).slice(0, SHOWN_LENGTH);
      passages.push({ text, words, evaluationWord });
      shared += run;
      gram += run;
    }
  }
  return { grams, shared, passages };
}
