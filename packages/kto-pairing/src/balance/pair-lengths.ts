import { type FeatureSource, proseOf } from "../leak/extract-features.ts";

/** Texts whose lengths are balanced. */
export const BALANCED_FIELDS = [
  "prompt",
  "completion",
  "prose",
  "sessionDescription",
  "sessionMemory",
  "toolContext",
  "primaryGoal",
  "subgoal",
] as const;

export type BalancedField = (typeof BALANCED_FIELDS)[number];

/** Lengths of one row in UTF-16 code units. */
export type RowLengths = Readonly<Record<BalancedField, number>>;

/** Bins of a length: 256 steps of its logarithm, about 5.5 % each; a million characters and more are one bin. */
const BINS = 256;
const BINS_A_UNIT = (BINS - 1) / Math.log1p(1e6);

const FIELDS = BALANCED_FIELDS.length;
const PAIR_BYTES = 2 * FIELDS;
const CHUNK_PAIRS = 1 << 16;

/** The lengths of a row as it will be trained on. */
export function lengthsOf({ row, prompt = row.facts.prompt }: FeatureSource): RowLengths {
  const { facts, conversation } = row;
  const { context } = facts;
  return {
    prompt: prompt.length,
    completion: facts.completion.length,
    prose: proseOf(conversation).length,
    sessionDescription: context.sessionDescription.length,
    sessionMemory: context.sessionMemory.length,
    toolContext: context.toolContext.length,
    primaryGoal: context.primaryGoal.length,
    subgoal: context.subgoal.length,
  };
}

/** Bin of a length. Lengths up to 17 have a bin each. */
export function lengthBin(length: number): number {
  return Math.min(BINS - 1, Math.round(Math.log1p(length) * BINS_A_UNIT));
}

/** The lengths of pairs by number, in bins: 16 bytes a pair. */
export class PairLengths {
  readonly #chunks: Uint8Array[] = [];
  #pairs = 0;

  get pairs(): number {
    return this.#pairs;
  }

  /** Adds the next pair. */
  add(ofTrue: RowLengths, ofFalse: RowLengths): void {
    const inChunk = this.#pairs % CHUNK_PAIRS;
    if (inChunk === 0) this.#chunks.push(new Uint8Array(CHUNK_PAIRS * PAIR_BYTES));
    const chunk = this.#chunks.at(-1) as Uint8Array;
    let at = inChunk * PAIR_BYTES;
    for (const row of [ofTrue, ofFalse]) {
      for (const field of BALANCED_FIELDS) chunk[at++] = lengthBin(row[field]);
    }
    this.#pairs += 1;
  }

  /** Bin of field number `field` of the True (0) or False (1) row of a pair. */
  bin(pair: number, side: 0 | 1, field: number): number {
    const chunk = this.#chunks[Math.floor(pair / CHUNK_PAIRS)] as Uint8Array;
    return chunk[(pair % CHUNK_PAIRS) * PAIR_BYTES + side * FIELDS + field] as number;
  }

  /** Sum over the fields of what `table` gives to each bin: the value of bin `b` of field `f` is `table[f * 256 + b]`. */
  score(pair: number, side: 0 | 1, table: Float64Array): number {
    const chunk = this.#chunks[Math.floor(pair / CHUNK_PAIRS)] as Uint8Array;
    const at = (pair % CHUNK_PAIRS) * PAIR_BYTES + side * FIELDS;
    let sum = 0;
    for (let field = 0; field < FIELDS; field++) {
      sum += table[field * BINS + (chunk[at + field] as number)] as number;
    }
    return sum;
  }
}

/** A table for `PairLengths.score` that weighs the bins of each field. */
export function weighBins(weights: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: FIELDS * BINS }, (_, at) => {
    return (weights[Math.floor(at / BINS)] as number) * (at % BINS);
  });
}
