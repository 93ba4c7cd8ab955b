import type { Catalogue, LaneJob, Profile } from "@burnish/core";
import { createScorer, RepetitionTable, type ScorerSpec } from "@burnish/scoring";
import type { DecisionReason } from "../change/decision.ts";
import type { Enhancer } from "../enhance/create-enhancer.ts";
import { type EnhancedBlock, EnhanceLane } from "../enhance/enhance-lane.ts";
import { createModelEnhancer } from "../model/enhance/create-model-enhancer.ts";
import type { ModelParameters } from "../model/enhance/model-parameters.ts";
import {
  type JournalReader,
  readJournal,
  type SharedJournal,
} from "../model/journal/read-journal.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";

/** What the job that writes a model's texts is given. */
export interface ModelJobOptions {
  readonly scorer: ScorerSpec;
  readonly profile: Profile;
  readonly catalogue?: Catalogue | undefined;
  readonly spec: EnhanceSpec;
  readonly seed: string;
  readonly parameters: ModelParameters;
  readonly fallback?: "rules" | undefined;
  readonly journal: SharedJournal;
  /** Why requests may have been left unmade, such as the message of a stop. */
  readonly unasked: string;
}

/** Enhances every record by the answers in a journal; makes no request. What has no answer is handed back as it came. */
export async function createLaneJob(options: ModelJobOptions): Promise<LaneJob<EnhancedBlock>> {
  const { profile, catalogue, spec, seed, parameters, fallback, unasked } = options;
  const scorer = await createScorer(options.scorer);
  const buffer = options.scorer.repetition;
  const repetition = buffer === undefined ? undefined : new RepetitionTable({ buffer });
  const made = { scorer, profile, catalogue, spec, seed, parameters, fallback, repetition };
  const model = createModelEnhancer(made);
  const journal = readJournal(options.journal);
  const enhancer: Enhancer = {
    enhance(record, place) {
      const task = model.task(record, place);
      const step = task.advance(journal.find);
      if (step.state === "done") return step.result;
      const { key } = step.plan;
      return task.unanswered(key, whyUnanswered(key, journal, unasked));
    },
  };
  return new EnhanceLane(enhancer, () => journal.close());
}

function whyUnanswered(key: string, journal: JournalReader, unasked: string): DecisionReason {
  const failure = journal.findFailure(key);
  if (failure === undefined) return { code: "model/unanswered", message: unasked };
  return { code: `model/${failure.kind}`, message: failure.message };
}
