import { DIMENSIONS, type Dimension } from "../score/scorer.ts";
import { createPredictor, type Prediction } from "../trees/create-predictor.ts";
import { dealBatches } from "../trees/train/deal-batches.ts";
import { isGood, overallOf, type ScoredExample } from "../trees/train/scored-example.ts";
import { trainDistilled } from "../trees/train/train-distilled.ts";
import type { TrainSettings } from "../trees/train/train-settings.ts";
import type { TreeModel } from "../trees/tree-model.ts";
import type { AttackOutcome } from "./evaluation-report.ts";
import { LENGTH_SETTINGS } from "./length-settings.ts";
import { nearDuplicates } from "./near-duplicates.ts";
import { type PaddingAttack, padExample, sentencesOf } from "./padding-attacks.ts";

/** What is predicted without having been trained on. */
export interface CrossValidationInput {
  readonly examples: readonly ScoredExample[];
  /** Batches to hold out at once; absent: all, in `folds` parts. */
  readonly holdOut?: readonly string[] | undefined;
  readonly folds: number;
  readonly seed: number | string;
  readonly settings: TrainSettings;
  readonly attacks: readonly PaddingAttack[];
  /** Is told after each fold how many of all are done. */
  readonly onFold?: ((done: number, folds: number) => void) | undefined;
}

/** A prediction for one example, by a model that learnt neither from its batch nor from a near repetition of it. */
export interface HeldOutPrediction {
  readonly scored: ScoredExample;
  readonly distilled: Prediction;
  /** The rank by which the label is judged. */
  readonly distilledRank: number;
  readonly length: Prediction;
  readonly lengthRank: number;
}

/** What cross-validation gives. */
export interface CrossValidation {
  readonly predictions: readonly HeldOutPrediction[];
  readonly folds: number;
  readonly nearDuplicates: number;
  readonly attacks: readonly AttackOutcome[];
}

/**
 * Trains and predicts by folds of whole batches. Of the examples outside a fold those are not trained on that nearly repeat one
 * inside. Sentences for copied fillers of the attacks come from the fold itself, those of the training from outside.
 */
export function crossValidate(input: CrossValidationInput): CrossValidation {
  const { examples, attacks, settings, seed } = input;
  const { parts, folds } = partsOf(input);
  const near = nearDuplicates(examples.map(({ example }) => example));
  const predictions: HeldOutPrediction[] = [];
  const outcomes = attacks.map((attack) => ({ attack, weak: 0, flipped: 0 }));
  let removed = 0;
  for (let fold = 0; fold < folds; fold += 1) {
    const outside = [...examples.keys()].filter((index) => parts[index] !== fold);
    const kept = outside.filter((index) => near[index]?.every((other) => parts[other] !== fold));
    removed += outside.length - kept.length;
    const train = kept.flatMap((index) => examples[index] ?? []);
    const test = examples.filter((_, index) => parts[index] === fold);
    const model = trainDistilled({ examples: train, seed: `${seed}/${fold}`, settings });
    const predict = createPredictor(model);
    const lengths = trainDistilled({
      examples: train,
      seed: `${seed}/${fold}`,
      settings: { ...LENGTH_SETTINGS, heldOutParts: settings.heldOutParts },
    });
    const predictByLength = createPredictor(lengths);
    const copied = sentencesOf(
      test.filter(({ scores }) => (overallOf(scores) ?? 0) >= 3.6).map(({ example }) => example),
    );
    for (const [index, scored] of test.entries()) {
      const distilled = predict(scored.example);
      const length = predictByLength(scored.example);
      predictions.push({
        scored,
        distilled,
        distilledRank: labelRank(distilled, model),
        length,
        lengthRank: labelRank(length, lengths),
      });
      if (isGood(distilled.scores) !== false) continue;
      for (const outcome of outcomes) {
        const padded = padExample(
          scored.example,
          outcome.attack,
          copied,
          `${seed}/${fold}/${index}`,
        );
        outcome.weak += 1;
        if (isGood(predict(padded).scores) === true) outcome.flipped += 1;
      }
    }
    input.onFold?.(fold + 1, folds);
  }
  return { predictions, folds, nearDuplicates: removed, attacks: outcomes };
}

/** Ranks examples by how good they are: the mean of raw predictions, and below all others those whose memory is worth 1. */
function labelRank(prediction: Prediction, model: TreeModel): number {
  let sum = 0;
  let count = 0;
  for (const dimension of DIMENSIONS) {
    const raw = prediction.raw[dimension as Dimension];
    if (raw === undefined) continue;
    sum += raw;
    count += 1;
  }
  const memory = prediction.raw.sessionMemory_quality;
  const cut = model.dimensions.sessionMemory_quality?.cuts[0];
  const worthless = memory !== undefined && cut !== undefined && memory <= cut;
  return sum / count - (worthless ? 4 : 0);
}

function partsOf({ examples, holdOut, folds, seed }: CrossValidationInput): {
  parts: Int32Array;
  folds: number;
} {
  if (holdOut === undefined) {
    return {
      parts: dealBatches(
        examples.map(({ batch }) => batch),
        folds,
        `${seed}/folds`,
      ),
      folds,
    };
  }
  const held = new Set(holdOut);
  return {
    parts: Int32Array.from(examples, ({ batch }) => (held.has(batch) ? 0 : -1)),
    folds: 1,
  };
}
