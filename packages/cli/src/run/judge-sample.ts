import { type ShownExample, shownExample, shownLength } from "@burnish/enhance";
import { Reservoir } from "@burnish/kto-pairing";
import type { MetRecord } from "./compare-examples.ts";

/** A pair that is to be judged. */
export interface SampledPair {
  readonly id: string;
  /** Where the record before stands, such as `weak.jsonl:12`. */
  readonly place: string;
  readonly batch: string;
  readonly before: ShownExample;
  readonly after: ShownExample;
  readonly lengths: readonly [before: number, after: number];
}

/** Fewer files than this are cut into batches of so many records in a row, as where scorers are trained. */
const LEAST_FILES = 8;
const BATCH_RECORDS = 50;

/** Keeps a seeded sample of the pairs in which a judge would see a difference. Holds those. */
export class JudgeSample {
  readonly #drawn: Reservoir<SampledPair & { readonly number: number }>;
  readonly #isCut: boolean;
  readonly #contextArgument: string;
  #pairs = 0;
  #same = 0;

  /** `files`: how many files the side before has. */
  constructor(options: {
    readonly size: number;
    readonly seed: number;
    readonly files: number;
    readonly contextArgument: string;
  }) {
    this.#drawn = new Reservoir(options.size, options.seed);
    this.#isCut = options.files < LEAST_FILES;
    this.#contextArgument = options.contextArgument;
  }

  /** Pairs that show no difference. */
  get same(): number {
    return this.#same;
  }

  add({ source, line, id, before, after }: MetRecord): void {
    if (after === undefined) return;
    const shown = [before, after].map(({ conversation }) =>
      shownExample(conversation, this.#contextArgument),
    );
    const [old = [], now = []] = shown;
    this.#pairs += 1;
    if (JSON.stringify(old) === JSON.stringify(now)) {
      this.#same += 1;
      return;
    }
    const number = this.#pairs;
    const place = `${source}:${line}`;
    this.#drawn.offer(() => ({
      id: id ?? place,
      place,
      batch: this.#batchOf(source, line),
      before: old,
      after: now,
      lengths: [shownLength(old), shownLength(now)],
      number,
    }));
  }

  /** The sample in the order in which the pairs came. */
  finish(): readonly SampledPair[] {
    return this.#drawn.items.toSorted((one, other) => one.number - other.number);
  }

  #batchOf(source: string, line: number): string {
    const name = source.replace(/\.(?:gz|zst)$/, "").replace(/\.jsonl?$/, "");
    return this.#isCut ? `${name}#${Math.floor((line - 1) / BATCH_RECORDS) + 1}` : name;
  }
}
