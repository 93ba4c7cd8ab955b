import type { Catalogue } from "@burnish/core";
import type { Rubric } from "../rubric/rubric-data.ts";
import type { JudgeConventions } from "../trees/distilled-scorer.ts";
import type { TreeModel } from "../trees/tree-model.ts";
import type { Scorer } from "./scorer.ts";

/** Everything that a scorer is made of, as plain data that crosses threads. */
export interface ScorerSpec {
  /** What the rules judge by, where there is no model. */
  readonly rubric: Rubric;
  /** Judges in place of the rules, with these conventions. */
  readonly distilled?: DistilledSpec | undefined;
  /** The tools that may be called; absent: parameters are not compared with a catalogue. A model does not look at it. */
  readonly catalogue?: Catalogue | undefined;
  /** Counts of the dataset's sentences, as a repetition job fills them; absent: no sentence counts as boilerplate. */
  readonly repetition?: SharedArrayBuffer | undefined;
}

/** A model that `train-scorer` made, and what the dataset's judges agreed on. */
export interface DistilledSpec {
  readonly model: TreeModel;
  readonly conventions: JudgeConventions;
}

/** Builds a scorer inside the thread that uses it; each kind is loaded only where it is used. */
export async function createScorer(spec: ScorerSpec): Promise<Scorer> {
  const { rubric, catalogue, distilled } = spec;
  const { RepetitionTable } = await import("../repetition/repetition-table.ts");
  const repetition =
    spec.repetition === undefined ? undefined : new RepetitionTable({ buffer: spec.repetition });
  if (distilled !== undefined) {
    const { createDistilledScorer } = await import("../trees/distilled-scorer.ts");
    return createDistilledScorer({ ...distilled, repetition });
  }
  const { createRubricScorer } = await import("../rubric/create-rubric-scorer.ts");
  return createRubricScorer({ rubric, catalogue, repetition });
}
