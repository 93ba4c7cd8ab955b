import type { Catalogue } from "@burnish/core";
import type { Rubric } from "../rubric/rubric-data.ts";
import type { Scorer } from "./scorer.ts";

/** Everything that a scorer is made of, as plain data that crosses threads. */
export interface ScorerSpec {
  readonly rubric: Rubric;
  /** The tools that may be called; absent: parameters are not compared with a catalogue. */
  readonly catalogue?: Catalogue | undefined;
  /** Counts of the dataset's sentences, as a repetition job fills them; absent: no sentence counts as boilerplate. */
  readonly repetition?: SharedArrayBuffer | undefined;
}

/** Builds a scorer inside the thread that uses it; each kind is loaded only where it is used. */
export async function createScorer(spec: ScorerSpec): Promise<Scorer> {
  const { rubric, catalogue } = spec;
  const { RepetitionTable } = await import("../repetition/repetition-table.ts");
  const repetition =
    spec.repetition === undefined ? undefined : new RepetitionTable({ buffer: spec.repetition });
  const { createRubricScorer } = await import("../rubric/create-rubric-scorer.ts");
  return createRubricScorer({ rubric, catalogue, repetition });
}
