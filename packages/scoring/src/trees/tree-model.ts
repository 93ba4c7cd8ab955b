import { z } from "zod";
import type { Dimension } from "../score/scorer.ts";

/** The trees of one dimension of a model. */
export interface DimensionTrees {
  /** Where a raw prediction begins, in units. */
  base: number;
  /** Four rising cuts that sort raw predictions into the scores 1 to 5. */
  cuts: number[];
  /** Trees as `FlatTree`s; features are places in `features`, cuts of splits are places in that feature's `cuts`. */
  trees: number[][];
}

/**
 * A distilled scorer as plain JSON. A raw prediction of a dimension is `(base + Σ leaf) / units`. Of the features only those that
 * a tree asks for are named, and of their cuts only those in use.
 */
export interface TreeModel {
  version: 1;
  /** Version of the features' meanings. */
  featureVersion: number;
  features: string[];
  cuts: number[][];
  units: number;
  dimensions: { [Name in Dimension]?: DimensionTrees | undefined };
  /** What it was trained on: how many examples, by which seed. */
  training: { examples: number; seed: number | string };
}

const Trees = z.strictObject({
  base: z.int(),
  cuts: z.array(z.number()).length(4),
  trees: z.array(z.array(z.int())),
});

/** The schema of a model; what it means is checked by `checkModel`. */
export const TreeModel: z.ZodType<TreeModel> = z.strictObject({
  version: z.literal(1),
  featureVersion: z.int(),
  features: z.array(z.string()),
  cuts: z.array(z.array(z.int())),
  units: z.int().positive(),
  dimensions: z.strictObject({
    sessionMemory_quality: Trees.optional(),
    toolContext_quality: Trees.optional(),
    goal_coherence: Trees.optional(),
    prompt_naturalness: Trees.optional(),
    response_realism: Trees.optional(),
  }),
  training: z.strictObject({
    examples: z.int(),
    seed: z.union([z.number(), z.string()]),
  }),
});
