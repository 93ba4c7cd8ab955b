import type { TallyPlace } from "@burnish/core";
import type { RecordPlace } from "../dedup/dedup-run.ts";
import type { ContaminatedBlock } from "./contaminated-block.ts";
import type { Evaluation } from "./read-evaluation.ts";

/** One line of the matches file: a dropped record and what it shares. */
export interface MatchLine {
  readonly dropped: RecordPlace;
  /** N-grams of the record, and those that the evaluation sets have too. */
  readonly ngrams: number;
  readonly shared: number;
  /** The longest passages, at most three; `passages` are all. */
  readonly passages: number;
  readonly matches: readonly {
    readonly against: RecordPlace;
    readonly words: number;
    /** The shared words in small letters; cut after 400 characters. */
    readonly text: string;
  }[];
}

const SHOWN = 3;
const EXAMPLES = 8;

/** Adds up what blocks found. */
export class DecontaminateTally {
  readonly examples: MatchLine[] = [];
  /** Dropped records by the evaluation file of their longest passage. */
  readonly byFile: Record<string, number> = {};
  readonly #evaluation: Evaluation;
  #records = 0;
  #below = 0;
  #contaminated = 0;

  constructor(evaluation: Evaluation) {
    this.#evaluation = evaluation;
  }

  get records(): number {
    return this.#records;
  }

  /** Records that share n-grams, but too few to be dropped. */
  get below(): number {
    return this.#below;
  }

  get contaminated(): number {
    return this.#contaminated;
  }

  /** The lines of a block's contaminated records, in input order. */
  add(block: ContaminatedBlock, { sourceId: file, firstLine, format }: TallyPlace): MatchLine[] {
    this.#records += block.records;
    this.#below += block.below;
    this.#contaminated += block.contaminated.length;
    return block.contaminated.map(({ line, grams: ngrams, shared, passages }) => {
      const longest = passages.toSorted((one, other) => other.words - one.words).slice(0, SHOWN);
      const matches = longest.map(({ text, words, evaluationWord }) => ({
        against: this.#evaluation.placeOf(evaluationWord),
        words,
        text,
      }));
      const number = firstLine + line;
      const dropped = format === "json" ? { file, element: number } : { file, line: number + 1 };
      const told = { dropped, ngrams, shared, passages: passages.length, matches };
      const source = matches[0]?.against.file ?? "";
      this.byFile[source] = (this.byFile[source] ?? 0) + 1;
      if (this.examples.length < EXAMPLES) this.examples.push(told);
      return told;
    });
  }
}
