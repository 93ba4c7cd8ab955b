import { CALL_METRICS } from "./call-metrics.ts";
import { CHANGE_METRICS } from "./change-metrics.ts";
import { DistinctGrams } from "./distinct-grams.ts";
import { LengthShortcut } from "./length-shortcut.ts";
import type { MetricFigure, MetricRow, MetricTable } from "./metric-table.ts";
import { type MetricPair, pairFacts } from "./pair-facts.ts";
import { RepetitionMetrics, type RepetitionMetricsOptions } from "./repetition-metrics.ts";
import { RESULT_METRICS } from "./result-metrics.ts";
import { addShare, type SummedMetric } from "./summed-metric.ts";
import { TEXT_METRICS } from "./text-metrics.ts";

const SUMMED: readonly SummedMetric[] = [
  ...TEXT_METRICS,
  ...CHANGE_METRICS,
  ...RESULT_METRICS,
  ...CALL_METRICS,
];

/** Words a gram, and how many grams of each side are looked at. */
const GRAMS = [2, 3] as const;
const GRAM_BUDGET = 20_000;

interface Sum {
  before: MetricFigure | undefined;
  after: MetricFigure;
}

/**
 * The metric table of the pairs of two files, pair by pair. Figures are exact and do not depend on the order of the pairs,
 * but for distinct n-grams, which look at the first 20,000. Holds `memoryBytes` for sentences, which go to disk beyond it.
 */
export class PairMetrics {
  readonly #sums = new Map<string, Sum>();
  readonly #repetition: RepetitionMetrics;
  readonly #shortcut = new LengthShortcut();
  readonly #grams = GRAMS.map((length) => ({
    length,
    before: new DistinctGrams(length, GRAM_BUDGET),
    after: new DistinctGrams(length, GRAM_BUDGET),
  }));
  #pairs = 0;

  constructor(options: RepetitionMetricsOptions) {
    this.#repetition = new RepetitionMetrics(options);
  }

  add(pair: MetricPair): void {
    const facts = pairFacts(pair);
    this.#pairs += 1;
    for (const metric of SUMMED) {
      const sum = this.#sums.get(metric.id);
      const before =
        metric.before === undefined ? undefined : addShare(sum?.before, metric.before(facts));
      this.#sums.set(metric.id, { before, after: addShare(sum?.after, metric.after(facts)) });
    }
    if (!facts.hasContexts) return;
    this.#repetition.add(pair.before, pair.after);
    this.#shortcut.add(facts.oldMemory, facts.memory);
    for (const { before, after } of this.#grams) {
      before.add(facts.oldMemory);
      after.add(facts.memory);
    }
  }

  /** To be called once, after the last pair. */
  finish(): MetricTable {
    const summed = SUMMED.map(({ id, title, unit, definition }): MetricRow => {
      const { before, after = { value: 0, of: 0 } } = this.#sums.get(id) ?? {};
      return { id, title, unit, definition, ...(before !== undefined && { before }), after };
    });
    const [first, ...rest] = partsOf(summed);
    return {
      pairs: this.#pairs,
      rows: [
        ...(first ?? []),
        ...this.#repetition.finish(),
        ...this.#gramRows(),
        this.#shortcutRow(),
        ...rest.flat(),
      ],
    };
  }

  /** Frees memory and temporary files; safe to call at any time. */
  close(): void {
    this.#repetition.close();
  }

  #gramRows(): MetricRow[] {
    return this.#grams.map(({ length, before, after }) => ({
      id: `memory-distinct-${length}-grams`,
      title: `distinct word ${length}-grams of memories`,
      unit: "share",
      definition: `different runs of ${length} words, of the first ${GRAM_BUDGET.toLocaleString("en-US")} of each side`,
      before: before.finish(),
      after: after.finish(),
    }));
  }

  #shortcutRow(): MetricRow {
    const { threshold, right } = this.#shortcut.finish();
    return {
      id: "memory-length-shortcut",
      title: `sides told apart by the memory's length alone (${threshold} characters)`,
      unit: "share",
      definition:
        "texts of both sides that the best single threshold on the length of sessionMemory tells right",
      after: right,
    };
  }
}

/** The rows of texts, then those of changes, results and calls. */
function partsOf(rows: readonly MetricRow[]): MetricRow[][] {
  return [rows.slice(0, TEXT_METRICS.length), rows.slice(TEXT_METRICS.length)];
}
