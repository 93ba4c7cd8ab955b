import type { Catalogue, LaneJob, Profile } from "@burnish/core";
import { createScorer, RepetitionTable, type ScorerSpec } from "@burnish/scoring";
import { createEnhancer } from "../enhance/create-enhancer.ts";
import { type EnhancedBlock, EnhanceLane } from "../enhance/enhance-lane.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";
import { proposeByRules } from "../write/propose-by-rules.ts";
import { memorySourceOf } from "../write/write-memory.ts";

/** What the job that enhances records by rules is given. */
export interface EnhanceJobOptions {
  readonly scorer: ScorerSpec;
  readonly profile: Profile;
  readonly catalogue?: Catalogue | undefined;
  readonly spec: EnhanceSpec;
  readonly seed: string;
}

/** Enhances every record by rules: keeps the accepted ones with their new texts, hands back the others as they came. */
export async function createLaneJob(options: EnhanceJobOptions): Promise<LaneJob<EnhancedBlock>> {
  const { profile, catalogue, spec, seed } = options;
  const scorer = await createScorer(options.scorer);
  const buffer = options.scorer.repetition;
  const enhancer = createEnhancer({
    scorer,
    propose: proposeByRules,
    profile,
    catalogue,
    spec,
    seed,
    memorySourceOf: (example) => memorySourceOf(example, spec),
    repetition: buffer === undefined ? undefined : new RepetitionTable({ buffer }),
  });
  return new EnhanceLane(enhancer);
}
