import type { Example } from "../example/example.ts";
import { createFeatureExtractor, FEATURE_NAMES } from "../features/extract-features.ts";
import { DIMENSIONS, type Dimension } from "../score/scorer.ts";
import { placesOf } from "./check-model.ts";
import { CompiledTrees } from "./compiled-trees.ts";
import { scoreOf } from "./learn-cuts.ts";
import type { TreeModel } from "./tree-model.ts";

/** What a model says of one example, without notes and conventions. */
export interface Prediction {
  /** By dimension of the model: the prediction before it is cut into a score. */
  readonly raw: Readonly<Partial<Record<Dimension, number>>>;
  /** By dimension of the model: 1 to 5. */
  readonly scores: Readonly<Partial<Record<Dimension, number>>>;
}

/** Makes the bare predictor of a model: the scores of a distilled scorer, faster, with the raw predictions. */
export function createPredictor(model: TreeModel): (example: Example) => Prediction {
  const extract = createFeatureExtractor();
  const places = placesOf(model);
  const row = new Int32Array(FEATURE_NAMES.length);
  const judges = DIMENSIONS.flatMap((dimension) => {
    const trees = model.dimensions[dimension];
    return trees === undefined
      ? []
      : [{ dimension, trees: new CompiledTrees(model, trees, places) }];
  });
  return (example) => {
    extract(example, row);
    const raw: Partial<Record<Dimension, number>> = {};
    const scores: Partial<Record<Dimension, number>> = {};
    for (const { dimension, trees } of judges) {
      const value = trees.predict(row);
      raw[dimension] = value;
      scores[dimension] = scoreOf(value, trees.cuts);
    }
    return { raw, scores };
  };
}
