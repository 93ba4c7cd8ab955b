import type { MetricPair } from "@burnish/enhance";
import { PairMetrics } from "@burnish/enhance";
import type { ComparedTool, CompareReport, DimensionShift } from "@burnish/report";
import {
  DIMENSIONS,
  type Example,
  type ExampleScores,
  MOST_SCORE,
  OVERALL_STEP,
  type Scorer,
} from "@burnish/scoring";

const TENTHS = Math.round((MOST_SCORE - 1) / OVERALL_STEP) + 1;
/** Names of tools are not bounded by the data; those beyond this many count together. */
const MOST_TOOLS = 1000;
const OTHER_TOOLS = "(other tools)";
const NO_TOOL = "(no tool)";

type Shift = { -readonly [Key in keyof DimensionShift]: DimensionShift[Key] } & {
  readonly before: number[];
  readonly after: number[];
};

/** Adds up what a comparison says of its pairs: scores on both sides, tools and metrics. */
export class CompareTally {
  readonly metrics: PairMetrics;
  readonly #dimensions = new Map<string, Shift>();
  readonly #overall = { before: zeros(TENTHS), after: zeros(TENTHS) };
  readonly #tools = new Map<string, { before: number; after: number }>();
  pairs = 0;

  constructor(options: ConstructorParameters<typeof PairMetrics>[0]) {
    this.metrics = new PairMetrics(options);
  }

  /** Adds one pair, and gives the scores of both sides. */
  addPair(
    pair: MetricPair,
    scorers: { readonly before: Scorer; readonly after: Scorer },
  ): { readonly before: ExampleScores; readonly after: ExampleScores } {
    const before = scorers.before.score(pair.before);
    const after = scorers.after.score(pair.after);
    this.pairs += 1;
    this.metrics.add({ ...pair, scores: { ...before.dimensions, ...pair.scores } });
    for (const dimension of DIMENSIONS) {
      const [from, to] = [before.dimensions[dimension], after.dimensions[dimension]];
      if (from === undefined || to === undefined) continue;
      const shift = this.#shiftOf(dimension);
      bump(shift.before, from - 1);
      bump(shift.after, to - 1);
      shift[to > from ? "rose" : to < from ? "fell" : "same"] += 1;
    }
    if (before.overall !== undefined && after.overall !== undefined) {
      bump(this.#overall.before, tenthOf(before.overall));
      bump(this.#overall.after, tenthOf(after.overall));
    }
    return { before, after };
  }

  /** Counts the tool of a record, whether it has a partner or not. */
  addTool(side: "before" | "after", { tool = NO_TOOL }: Example): void {
    const isKnown = this.#tools.has(tool) || this.#tools.size < MOST_TOOLS;
    const name = isKnown ? tool : OTHER_TOOLS;
    const counts = this.#tools.get(name) ?? { before: 0, after: 0 };
    counts[side] += 1;
    this.#tools.set(name, counts);
  }

  /** The dimensions that apply, in the order of `DIMENSIONS`. */
  get dimensions(): readonly DimensionShift[] {
    return DIMENSIONS.flatMap((dimension) => this.#dimensions.get(dimension) ?? []);
  }

  get overall(): CompareReport["overall"] {
    return this.#overall;
  }

  /** By how often they are called before, the most called first. */
  tools(knowsDecisions: boolean): readonly ComparedTool[] {
    return [...this.#tools]
      .map(([tool, { before, after }]) => ({
        tool,
        before,
        after,
        ...(knowsDecisions && { accepted: after }),
      }))
      .sort((one, other) => other.before - one.before || (one.tool < other.tool ? -1 : 1));
  }

  #shiftOf(dimension: (typeof DIMENSIONS)[number]): Shift {
    const known = this.#dimensions.get(dimension);
    if (known !== undefined) return known;
    const shift: Shift = {
      dimension,
      before: zeros(MOST_SCORE),
      after: zeros(MOST_SCORE),
      rose: 0,
      same: 0,
      fell: 0,
    };
    this.#dimensions.set(dimension, shift);
    return shift;
  }
}

function tenthOf(overall: number): number {
  return Math.round((overall - 1) / OVERALL_STEP);
}

function zeros(length: number): number[] {
  return new Array<number>(length).fill(0);
}

function bump(counts: number[], index: number): void {
  counts[index] = (counts[index] ?? 0) + 1;
}
