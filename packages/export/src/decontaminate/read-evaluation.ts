import {
  createRejectWriter,
  type HashKind,
  InputError,
  type InputSource,
  pullRecords,
  type ReadingOptions,
  RunAccounts,
} from "@burnish/core";
import { comparedSegments } from "../dedup/compared-text.ts";
import type { RecordPlace } from "../dedup/dedup-run.ts";
import { buildTable, type EvaluationTable } from "./evaluation-table.ts";
import { GramReader } from "./gram-reader.ts";
import { GrowingWords } from "./growing-words.ts";

export interface ReadEvaluationOptions {
  readonly inputs: readonly InputSource[];
  readonly reading: ReadingOptions;
  readonly hash: HashKind;
  /** Words an n-gram. */
  readonly size: number;
  readonly signal?: AbortSignal;
}

/** What records must not contain. */
export interface Evaluation {
  readonly table: EvaluationTable;
  readonly records: number;
  /** Records without a single n-gram, which no record can be found to contain. */
  readonly short: number;
  /** Name and hash of each file, for the ledger. */
  readonly sources: readonly { readonly source: string; readonly hash: string }[];
  /** N-grams, repeats counted. */
  readonly grams: number;
  /** The record that a word of the table is from. */
  placeOf(word: number): RecordPlace;
}

/**
 * Reads evaluation sets: the texts of conversations without their system messages, or every string of other records. N-grams
 * do not reach from one text into the next. Holds all texts, see `buildTable`. InputError where a line is no record: an item
 * that was not read could not be looked for.
 */
export async function readEvaluation(options: ReadEvaluationOptions): Promise<Evaluation> {
  const { inputs, reading, hash, size, signal } = options;
  const rejects = createRejectWriter(undefined, hash);
  const accounts = new RunAccounts();
  const words = new EvaluationBuilder(size);
  const pulling = { inputs, reading, hash, rejects, accounts };
  for await (const block of pullRecords({ ...pulling, ...(signal !== undefined && { signal }) })) {
    for (const record of block.records) {
      const line = block.firstLine + record.line;
      const { sourceId: file } = block;
      words.startRecord(
        block.format === "json" ? { file, element: line } : { file, line: line + 1 },
      );
      for (const text of comparedSegments(record, "all")) words.addText(text);
      words.endRecord();
    }
  }
  const [reject] = rejects.examples;
  if (reject !== undefined) {
    const { file, line, element } = reject;
    const where = line === undefined ? `element ${element}` : `line ${line}`;
    throw new InputError(`${where} is no record: ${reject.message}`, { file });
  }
  const sources = accounts.inputs.map(({ source, hash: digest }) => ({ source, hash: digest }));
  return words.build(sources);
}

class EvaluationBuilder {
  readonly #reader: GramReader;
  readonly #units = new GrowingWords((length) => new Uint16Array(length));
  readonly #wordEnds = new GrowingWords((length) => new Uint32Array(length));
  readonly #grams = new GrowingWords((length) => new Uint32Array(length));
  readonly #hashes = new GrowingWords((length) => new Uint32Array(length));
  readonly #places: RecordPlace[] = [];
  /** Number of the first word of each record. */
  readonly #firstWords = new GrowingWords((length) => new Uint32Array(length));
  #gramsBefore = 0;
  #short = 0;

  constructor(size: number) {
    this.#reader = new GramReader(size);
  }

  startRecord(place: RecordPlace): void {
    this.#places.push(place);
    this.#firstWords.push(this.#wordEnds.length);
    this.#gramsBefore = this.#grams.length;
  }

  addText(text: string): void {
    const reader = this.#reader;
    reader.read(text);
    const first = this.#wordEnds.length;
    // A shorter text has no n-gram: none of its words is looked for.
    if (reader.grams === 0) return;
    for (let word = 0; word < reader.words; word += 1) {
      const length = reader.lengthOf(word);
      for (let unit = 0; unit < length; unit += 1) this.#units.push(reader.unitAt(word, unit));
      this.#wordEnds.push(this.#units.length);
    }
    for (let gram = 0; gram < reader.grams; gram += 1) {
      this.#grams.push(first + gram);
      this.#hashes.push(reader.hashOf(gram));
    }
  }

  endRecord(): void {
    if (this.#grams.length === this.#gramsBefore) this.#short += 1;
  }

  build(sources: Evaluation["sources"]): Evaluation {
    const grams = this.#grams.view();
    const table = buildTable({
      size: this.#reader.size,
      units: this.#units.view(),
      wordEnds: this.#wordEnds.view(),
      grams,
      hashes: this.#hashes.view(),
    });
    const firstWords = this.#firstWords.view();
    const places = this.#places;
    return {
      table,
      sources,
      records: places.length,
      short: this.#short,
      grams: grams.length,
      placeOf: (word) => places[lastAtMost(firstWords, word)] as RecordPlace,
    };
  }
}

/** Index of the last of some ascending numbers that is at most `value`. */
function lastAtMost(numbers: Uint32Array, value: number): number {
  let low = 0;
  let high = numbers.length;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((numbers[middle] as number) <= value) low = middle;
    else high = middle;
  }
  return low;
}
