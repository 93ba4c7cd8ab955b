import { UsageError } from "@burnish/core";
import { AreaByBatch } from "../agreement/area-by-batch.ts";
import { drawBatches, intervalOf } from "../agreement/batch-draws.ts";
import { KappaByBatch } from "../agreement/kappa-by-batch.ts";
import { DIMENSIONS, type Dimension } from "../score/scorer.ts";
import { isGood, type ScoredExample } from "../trees/train/scored-example.ts";
import { TRAIN_SETTINGS, type TrainSettings } from "../trees/train/train-settings.ts";
import { crossValidate, type HeldOutPrediction } from "./cross-validate.ts";
import {
  type Comparison,
  type Estimate,
  EVALUATED,
  type Evaluated,
  type EvaluationReport,
} from "./evaluation-report.ts";
import { literalScores } from "./literal-scores.ts";
import { type PaddingAttack, paddingAttacks } from "./padding-attacks.ts";

export interface EvaluationInput {
  /** Judged examples; an example's batch is what was judged together, such as its file. */
  readonly examples: readonly ScoredExample[];
  /** Batches that are neither trained on nor predicted, such as those that a script scored. Default none. */
  readonly leaveOut?: readonly string[] | undefined;
  /** Batches to predict by one model that learnt from the others; absent: cross-validation over all. */
  readonly holdOut?: readonly string[] | undefined;
  /** Parts of the cross-validation. Default 8. */
  readonly folds?: number | undefined;
  /** Default 42. */
  readonly seed?: number | string | undefined;
  /** Draws of the bootstrap over batches. Default 1000. */
  readonly rounds?: number | undefined;
  readonly settings?: TrainSettings | undefined;
  /** Default the 45 of `paddingAttacks()`. */
  readonly attacks?: readonly PaddingAttack[] | undefined;
  readonly onFold?: ((done: number, folds: number) => void) | undefined;
}

/**
 * Compares the distilled scorer with the literal rubric and with one that sees lengths alone, on examples that it did not learn
 * from. Throws UsageError where a batch is named that is not there, or where fewer than two batches are left to learn from. The same input gives
 * the same report.
 */
export function evaluateScorers(input: EvaluationInput): EvaluationReport {
  const { leaveOut = [], holdOut, folds = 8, seed = 42, rounds = 1000 } = input;
  checkBatches(input.examples, [...leaveOut, ...(holdOut ?? [])]);
  const left = new Set(leaveOut);
  const examples = input.examples.filter(({ batch }) => !left.has(batch));
  const names = new Set(examples.map(({ batch }) => batch));
  const learnt = holdOut === undefined ? names.size : names.size - new Set(holdOut).size;
  if (learnt < 2) throw new UsageError("at least two batches must be left to learn from");
  const validation = crossValidate({
    examples,
    holdOut,
    folds: Math.min(folds, names.size),
    seed,
    settings: input.settings ?? TRAIN_SETTINGS,
    attacks: input.attacks ?? paddingAttacks(),
    onFold: input.onFold,
  });
  const { predictions } = validation;
  const places = new Map<string, number>();
  for (const { scored } of predictions) {
    if (!places.has(scored.batch)) places.set(scored.batch, places.size);
  }
  const batches = Int32Array.from(predictions, ({ scored }) => places.get(scored.batch) ?? 0);
  const draws = drawBatches(places.size, { rounds, seed });
  const kappas = DIMENSIONS.flatMap((dimension) => {
    const by = kappaStatistics(predictions, batches, places.size, dimension);
    return by === undefined ? [] : [{ dimension, by }];
  });
  const dimensions: Partial<Record<Dimension, Comparison>> = {};
  for (const { dimension, by } of kappas) dimensions[dimension] = compare(by, draws);
  // Where the judges gave one score to all, there is nothing to agree on.
  const told = kappas.filter(({ dimension }) => scoresDiffer(predictions, dimension));
  const meanOf = (scorer: Evaluated) => (times?: Int32Array) =>
    told.reduce((sum, { by }) => sum + by[scorer](times), 0) / told.length;
  return {
    seed,
    examples: predictions.length,
    batches: places.size,
    leftOut: { batches: left.size, examples: input.examples.length - examples.length },
    folds: validation.folds,
    nearDuplicates: validation.nearDuplicates,
    dimensions,
    mean: compare(byScorer(meanOf), draws),
    label: compare(areaStatistics(predictions, batches), draws),
    found: countFound(predictions),
    attacks: validation.attacks,
  };
}

/** A figure for any multiple of batches. */
type Statistic = (times?: Int32Array) => number;
type Statistics = Readonly<Record<Evaluated, Statistic>>;

function byScorer<Value>(make: (scorer: Evaluated) => Value): Record<Evaluated, Value> {
  return { literal: make("literal"), length: make("length"), distilled: make("distilled") };
}

function compare(statistics: Statistics, draws: readonly Int32Array[]): Comparison {
  const drawn = byScorer((scorer) => draws.map((times) => statistics[scorer](times)));
  const values = byScorer((scorer) => statistics[scorer]());
  const estimate = (scorer: Evaluated): Estimate => ({
    value: values[scorer],
    ...intervalOf(drawn[scorer]),
  });
  const win = (scorer: Evaluated): Estimate => ({
    value: values.distilled - values[scorer],
    ...intervalOf(drawn.distilled.map((value, draw) => value - (drawn[scorer][draw] ?? 0))),
  });
  return {
    scorers: byScorer(estimate),
    wins: { literal: win("literal"), length: win("length") },
  };
}

function kappaStatistics(
  predictions: readonly HeldOutPrediction[],
  batches: Int32Array,
  count: number,
  dimension: Dimension,
): Statistics | undefined {
  const tables = byScorer(() => new KappaByBatch(count));
  let seen = 0;
  for (const [index, prediction] of predictions.entries()) {
    const given = prediction.scored.scores[dimension];
    if (given === undefined) continue;
    seen += 1;
    for (const scorer of EVALUATED) {
      const scored = scoresBy(prediction, scorer)[dimension];
      if (scored !== undefined) tables[scorer].add(batches[index] ?? 0, given, scored);
    }
  }
  if (seen === 0) return undefined;
  return byScorer((scorer) => (times) => tables[scorer].kappa(times));
}

function scoresDiffer(predictions: readonly HeldOutPrediction[], dimension: Dimension): boolean {
  const given = new Set(predictions.map(({ scored }) => scored.scores[dimension]));
  given.delete(undefined);
  return given.size > 1;
}

function areaStatistics(
  predictions: readonly HeldOutPrediction[],
  batches: Int32Array,
): Statistics {
  const positive = Uint8Array.from(predictions, ({ scored }) => (isGood(scored.scores) ? 1 : 0));
  return byScorer((scorer) => {
    const scores = Float64Array.from(predictions, (prediction) => rankBy(prediction, scorer));
    const areas = new AreaByBatch({ scores, positive, batches });
    return (times) => areas.area(times);
  });
}

function scoresBy(prediction: HeldOutPrediction, scorer: Evaluated): ScoredExample["scores"] {
  if (scorer === "literal") return literalScores(prediction.scored.example);
  return prediction[scorer].scores;
}

function rankBy(prediction: HeldOutPrediction, scorer: Evaluated): number {
  if (scorer === "distilled") return prediction.distilledRank;
  if (scorer === "length") return prediction.lengthRank;
  const scores = literalScores(prediction.scored.example);
  const sum = DIMENSIONS.reduce((all, dimension) => all + scores[dimension], 0);
  return sum / DIMENSIONS.length - (scores.sessionMemory_quality === 1 ? 4 : 0);
}

function countFound(predictions: readonly HeldOutPrediction[]): EvaluationReport["found"] {
  const found = { good: 0, goodFound: 0, weak: 0, weakFound: 0 };
  for (const { scored, distilled } of predictions) {
    const truth = isGood(scored.scores);
    const judged = isGood(distilled.scores);
    if (truth === true) {
      found.good += 1;
      if (judged === true) found.goodFound += 1;
    } else if (truth === false) {
      found.weak += 1;
      if (judged === false) found.weakFound += 1;
    }
  }
  return found;
}

function checkBatches(examples: readonly ScoredExample[], named: readonly string[]): void {
  const there = new Set(examples.map(({ batch }) => batch));
  for (const name of named) {
    if (there.has(name)) continue;
    throw new UsageError(
      `there is no batch ${JSON.stringify(name)}; name batches as their files are named`,
    );
  }
}
