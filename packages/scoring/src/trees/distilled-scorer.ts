import { createHash } from "node:crypto";
import type { Example } from "../example/example.ts";
import { createFeatureExtractor, FEATURE_NAMES } from "../features/extract-features.ts";
import {
  DIMENSIONS,
  type Dimension,
  type ExampleScores,
  type Repetition,
  type ScoreNote,
  type Scorer,
} from "../score/scorer.ts";
import { placesOf } from "./check-model.ts";
import { CompiledTrees } from "./compiled-trees.ts";
import { explainMoves } from "./explain-moves.ts";
import { scoreOf } from "./learn-cuts.ts";
import { showsResult } from "./shows-result.ts";
import type { TreeModel } from "./tree-model.ts";

/** What no scorer can know of a dataset's judges; null: as the judges of the training data had it on the whole. */
export interface JudgeConventions {
  /** What `response_realism` is worth where neither the answer shows a result nor the prompt is one, 1 to 5. */
  readonly withoutResult: number | null;
  /** What `prompt_naturalness` is worth where the prompt is a pasted `Result:`, 1 to 5. */
  readonly resultPrompt: number | null;
}

export interface DistilledScorerOptions {
  readonly model: TreeModel;
  /** Sentences of the whole dataset; absent: no sentence counts as boilerplate. */
  readonly repetition?: Repetition | undefined;
  /** Occurrences from which a sentence is boilerplate and is not read in memory and toolContext. Default 5. */
  readonly boilerplate?: number | undefined;
  /** Default both null. */
  readonly conventions?: JudgeConventions | undefined;
  /**
   * Whether examples are meant to have a context. `expected`: one without is judged as the model judges an empty one;
   * `where-present`: its three dimensions are absent. Default `expected`.
   */
  readonly context?: "expected" | "where-present" | undefined;
}

/** Changes with the way that a model is read. */
const READING = "distilled@1";

/** Dimensions that judge the context. */
const OF_CONTEXT: ReadonlySet<Dimension> = new Set<Dimension>([
  "sessionMemory_quality",
  "toolContext_quality",
  "goal_coherence",
]);

/**
 * A scorer by a model's trees. Its version names model and conventions; scores are comparable where repetition is the same too.
 * A note gives the raw prediction and the features that moved it most. `overall` is the mean of the dimensions that apply, in
 * tenths, halves up. Holds about a megabyte, keeps nothing of an example. Throws RangeError where the model's trees are none.
 */
export function createDistilledScorer(options: DistilledScorerOptions): Scorer {
  const { model, repetition, conventions, context = "expected" } = options;
  const least = options.boilerplate ?? 5;
  const extract = createFeatureExtractor(
    repetition === undefined ? undefined : { repetition, least },
  );
  const places = placesOf(model);
  const judges = DIMENSIONS.flatMap((dimension) => {
    const trees = model.dimensions[dimension];
    return trees === undefined
      ? []
      : [{ dimension, trees: new CompiledTrees(model, trees, places) }];
  });
  const row = new Int32Array(FEATURE_NAMES.length);
  const moves = new Float64Array(FEATURE_NAMES.length);
  return {
    version: `${READING} ${hashOf(model, conventions, context)}`,
    score(example) {
      extract(example, row);
      const dimensions: Partial<Record<Dimension, number>> = {};
      const notes: ScoreNote[] = [];
      let sum = 0;
      for (const { dimension, trees } of judges) {
        if (context !== "expected" && example.context === undefined && OF_CONTEXT.has(dimension)) {
          continue;
        }
        const agreed = conventionFor(example, dimension, conventions);
        if (agreed === undefined) moves.fill(0);
        const raw = agreed === undefined ? trees.explain(row, moves) : 0;
        const score = agreed?.score ?? scoreOf(raw, trees.cuts);
        dimensions[dimension] = score;
        sum += score;
        notes.push({ dimension, text: agreed?.note ?? explainMoves(raw, row, moves) });
      }
      return withOverall(dimensions, notes, sum);
    },
  };
}

function withOverall(
  dimensions: ExampleScores["dimensions"],
  notes: readonly ScoreNote[],
  sum: number,
): ExampleScores {
  const overall = notes.length === 0 ? undefined : Math.round((sum * 10) / notes.length) / 10;
  return { dimensions, overall, notes };
}

function conventionFor(
  example: Example,
  dimension: Dimension,
  conventions: JudgeConventions | undefined,
): { score: number; note: string } | undefined {
  if (dimension === "prompt_naturalness" && example.result !== undefined) {
    const score = conventions?.resultPrompt ?? undefined;
    return score === undefined ? undefined : { score, note: "the prompt is a pasted result" };
  }
  if (dimension === "response_realism" && example.result === undefined && !showsResult(example)) {
    const score = conventions?.withoutResult ?? undefined;
    return score === undefined ? undefined : { score, note: "no result is shown" };
  }
  return undefined;
}

/** First 8 hex digits of SHA-256 over what decides the scores: features, trees, conventions, context. */
function hashOf(
  model: TreeModel,
  conventions: JudgeConventions | undefined,
  context: string,
): string {
  const { withoutResult = null, resultPrompt = null } = conventions ?? {};
  const { featureVersion, features, cuts, units } = model;
  const trees = DIMENSIONS.map((dimension) => model.dimensions[dimension] ?? null);
  const text = JSON.stringify([
    [featureVersion, features, cuts, units],
    trees.map((held) => (held === null ? null : [held.base, held.cuts, held.trees])),
    [withoutResult, resultPrompt, context],
  ]);
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
