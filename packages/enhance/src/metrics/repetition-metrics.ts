import { MEASURED_TEXTS, type MeasuredText, REPEATED } from "./measured-texts.ts";
import type { MetricRow } from "./metric-table.ts";
import type { PairFacts } from "./pair-facts.ts";
import { REPETITION_ROWS } from "./repetition-rows.ts";
import { SentenceCensus, type SentenceCounts } from "./sentence-census.ts";

export interface RepetitionMetricsOptions {
  /** Memory to hold, in bytes, all counts together. */
  readonly memoryBytes: number;
  readonly tempDir: string;
}

const SIDES = ["before", "after"] as const;

type Counts = Readonly<Record<(typeof SIDES)[number], SentenceCounts>>;

/** Counts how often sentences and whole texts occur on each side; on disk where they do not fit. */
export class RepetitionMetrics {
  readonly #censuses: readonly {
    readonly measured: MeasuredText;
    readonly before: SentenceCensus;
    readonly after: SentenceCensus;
  }[];

  constructor({ memoryBytes, tempDir }: RepetitionMetricsOptions) {
    // Two exchanges a census while it is finished.
    const share = Math.ceil(memoryBytes / (MEASURED_TEXTS.length * SIDES.length * 2));
    const open = ({ wholeFrom }: MeasuredText): SentenceCensus =>
      new SentenceCensus({ repeatedFrom: REPEATED, wholeFrom, memoryBytes: share, tempDir });
    this.#censuses = MEASURED_TEXTS.map((measured) => ({
      measured,
      before: open(measured),
      after: open(measured),
    }));
  }

  add(facts: PairFacts): void {
    for (const { measured, ...census } of this.#censuses) {
      if (!measured.looksAt(facts)) continue;
      census.before.add(measured.sentencesOf(facts.before));
      census.after.add(measured.sentencesOf(facts.after));
    }
  }

  /** The rows of the table; to be called once. */
  finish(): MetricRow[] {
    const counts = new Map<string, Counts>(
      this.#censuses.map(({ measured, before, after }) => [
        measured.name,
        { before: before.finish(), after: after.finish() },
      ]),
    );
    return REPETITION_ROWS.map(({ text, figure, unit = "share", isOfPairs = false, ...head }) => {
      const found = counts.get(text);
      if (found === undefined) throw new Error(`no text ${text} is counted`);
      const before = isOfPairs ? {} : { before: figure(found.before) };
      return { ...head, unit, ...before, after: figure(found.after) };
    });
  }

  close(): void {
    for (const { before, after } of this.#censuses) {
      before.close();
      after.close();
    }
  }
}
