import { CALL_METRICS } from "./call-metrics.ts";
import { CHANGE_METRICS } from "./change-metrics.ts";
import { FORM_METRICS } from "./form-metrics.ts";
import { GramMetrics } from "./gram-metrics.ts";
import { LengthShortcut } from "./length-shortcut.ts";
import { MEMORY_METRICS } from "./memory-metrics.ts";
import type { MetricFigure, MetricRow, MetricTable } from "./metric-table.ts";
import { type MetricPair, pairFacts } from "./pair-facts.ts";
import { RepetitionMetrics, type RepetitionMetricsOptions } from "./repetition-metrics.ts";
import { RESULT_METRICS } from "./result-metrics.ts";
import { addShare, type SummedMetric } from "./summed-metric.ts";
import { TOOL_CONTEXT_METRICS } from "./tool-context-metrics.ts";

const SUMMED: readonly SummedMetric[] = [
  ...MEMORY_METRICS,
  ...TOOL_CONTEXT_METRICS,
  ...CHANGE_METRICS,
  ...RESULT_METRICS,
  ...CALL_METRICS,
  ...FORM_METRICS,
];

interface Sum {
  readonly metric: SummedMetric;
  before: MetricFigure | undefined;
  after: MetricFigure;
}

/**
 * The metric table of the pairs of two files, pair by pair. Figures are exact and depend neither on the order of the pairs
 * nor on the memory. Holds `memoryBytes` for sentences, which go to disk beyond it, and some megabytes.
 */
export class PairMetrics {
  readonly #sums = SUMMED.map((metric): Sum => {
    const none = { value: 0, of: 0 };
    return { metric, before: metric.before === undefined ? undefined : none, after: none };
  });
  readonly #repetition: RepetitionMetrics;
  readonly #shortcut = new LengthShortcut();
  readonly #grams = new GramMetrics();
  #pairs = 0;

  constructor(options: RepetitionMetricsOptions) {
    this.#repetition = new RepetitionMetrics(options);
  }

  add(pair: MetricPair): void {
    const facts = pairFacts(pair);
    this.#pairs += 1;
    for (const sum of this.#sums) {
      const { before, after } = sum.metric;
      if (sum.before !== undefined) sum.before = addShare(sum.before, before?.(facts));
      sum.after = addShare(sum.after, after(facts));
    }
    this.#repetition.add(facts);
    this.#grams.add(facts);
    if (facts.hasContexts) this.#shortcut.add(facts.oldMemory, facts.memory);
  }

  /** To be called once, after the last pair. */
  finish(): MetricTable {
    const summed = this.#sums.map(({ metric, before, after }): MetricRow => {
      const { id, title, unit, definition } = metric;
      return { id, title, unit, definition, ...(before !== undefined && { before }), after };
    });
    const texts = MEMORY_METRICS.length + TOOL_CONTEXT_METRICS.length;
    return {
      pairs: this.#pairs,
      rows: [
        ...summed.slice(0, texts),
        ...this.#repetition.finish(),
        ...summed.slice(texts),
        this.#shortcutRow(),
        ...this.#grams.finish(),
      ],
    };
  }

  /** Frees memory and temporary files; safe to call at any time. */
  close(): void {
    this.#repetition.close();
  }

  #shortcutRow(): MetricRow {
    return {
      id: "memory-length-shortcut",
      title: "sides told apart by the memory's length alone",
      unit: "share",
      definition:
        "texts of both sides that the best single threshold on the length of sessionMemory tells right (before if shorter, after from it on), of those of pairs with contexts",
      after: this.#shortcut.finish(),
    };
  }
}
