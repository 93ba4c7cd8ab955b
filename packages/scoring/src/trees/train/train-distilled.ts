import {
  createFeatureExtractor,
  FEATURE_NAMES,
  FEATURE_VERSION,
  featuresFor,
} from "../../features/extract-features.ts";
import { DIMENSIONS, type Dimension } from "../../score/scorer.ts";
import { binFeatures, type FeatureBins } from "../bin-features.ts";
import { boostTrees, type Ensemble } from "../boost-trees.ts";
import { learnCuts } from "../learn-cuts.ts";
import { type PackedParts, packModel } from "../pack-model.ts";
import type { TreeModel } from "../tree-model.ts";
import { dealBatches } from "./deal-batches.ts";
import { guardMemoryCut } from "./guard-memory-cut.ts";
import { padCopies } from "./pad-copies.ts";
import type { ScoredExample } from "./scored-example.ts";
import type { TrainRow } from "./train-row.ts";
import { TRAIN_SETTINGS, type TrainSettings } from "./train-settings.ts";

/** What a distilled scorer is trained from. */
export interface TrainInput {
  readonly examples: readonly ScoredExample[];
  /** Default 42. */
  readonly seed?: number | string | undefined;
  /** Default `TRAIN_SETTINGS`. */
  readonly settings?: TrainSettings | undefined;
}

/**
 * Trains a distilled scorer: for each dimension with given scores a sum of trees, and cuts that turn its raw prediction into a
 * score. The cuts are learnt on predictions for batches that were held out (`heldOutParts` trainings beside the last), since on its
 * own examples a model errs less than it will. The same input and seed give the same model. Holds the features of all examples and
 * copies: about 1.5 KB each.
 */
export function trainDistilled(input: TrainInput): TreeModel {
  const { examples, seed = 42, settings = TRAIN_SETTINGS } = input;
  const rows: TrainRow[] = [...examples, ...padCopies(examples, settings.padding, seed)];
  const features = featuresOf(rows);
  const weights = new Float64Array(rows.length).fill(1);
  weights.fill(settings.padding.weight, examples.length);
  const parts = dealBatches(
    rows.map(({ batch }) => batch),
    settings.heldOutParts,
    seed,
  );
  const dimensions: Partial<Record<Dimension, Ensemble & { scoreCuts: number[] }>> = {};
  const heldOut: Partial<Record<Dimension, Float64Array>> = {};
  for (const dimension of DIMENSIONS) {
    const targets = Float64Array.from(rows, ({ scores }) => scores[dimension] ?? Number.NaN);
    const learnt = Int32Array.from(rows.keys()).filter((row) => {
      const copy = rows[row]?.copy;
      if (Number.isNaN(targets[row])) return false;
      return copy === undefined || copy.dimensions.includes(dimension);
    });
    const given = learnt.filter((row) => row < examples.length);
    if (given.length === 0) continue;
    const boost = (kept: Int32Array, part: number | "all") =>
      boostTrees(
        {
          features,
          targets,
          weights,
          rows: kept,
          columns: columnsFor(dimension, settings),
          seed: `${seed}/${dimension}/${part}`,
        },
        settings.boost[dimension],
      );
    const predicted = new Float64Array(rows.length);
    for (let part = 0; part < settings.heldOutParts; part += 1) {
      const { fitted } = boost(
        learnt.filter((row) => parts[row] !== part),
        part,
      );
      for (const [row, value] of fitted.entries()) if (parts[row] === part) predicted[row] = value;
    }
    heldOut[dimension] = predicted;
    const { base, trees } = boost(learnt, "all");
    const scoreCuts = learnCuts(at(predicted, given), at(targets, given));
    dimensions[dimension] = { base, trees, scoreCuts };
  }
  guardMemoryCut({ dimensions, heldOut, rows, settings: settings.padding });
  return packWithin(
    {
      names: FEATURE_NAMES,
      featureVersion: FEATURE_VERSION,
      cuts: features.cuts,
      dimensions,
      training: { examples: examples.length, seed },
    },
    MOST_BYTES,
  );
}

/** A model is small enough to be read in review and to be kept beside the data. */
const MOST_BYTES = 100_000;

/** Leaves out the last trees, which move a prediction least, a twentieth of each dimension's at a time, until it fits. */
function packWithin(parts: PackedParts, mostBytes: number): TreeModel {
  let model = packModel(parts);
  let { dimensions } = parts;
  while (Buffer.byteLength(JSON.stringify(model)) >= mostBytes) {
    dimensions = Object.fromEntries(
      Object.entries(dimensions).map(([name, held]) => [
        name,
        { ...held, trees: held.trees.slice(0, Math.floor(held.trees.length * 0.95)) },
      ]),
    );
    model = packModel({ ...parts, dimensions });
  }
  return model;
}

function featuresOf(rows: readonly TrainRow[]): FeatureBins {
  const width = FEATURE_NAMES.length;
  const matrix = new Int32Array(rows.length * width);
  const extract = createFeatureExtractor();
  for (const [row, { example }] of rows.entries()) {
    extract(example, matrix.subarray(row * width, (row + 1) * width));
  }
  return binFeatures(matrix, rows.length, width);
}

function columnsFor(dimension: Dimension, { features }: TrainSettings): Int32Array {
  if (features === undefined) return featuresFor(dimension);
  return Int32Array.from(features, (name) => FEATURE_NAMES.indexOf(name)).filter(
    (place) => place >= 0,
  );
}

function at(values: Float64Array, places: Int32Array): Float64Array {
  return Float64Array.from(places, (place) => values[place] ?? 0);
}
