import type { Example, ExampleScores } from "@burnish/scoring";
import type { MemorySource, Proposal } from "../change/text-changes.ts";
import type { EnhanceSpec } from "../spec/enhance-spec.ts";

/** What a proposer knows beside the example. */
export interface ProposerOptions {
  /** Seed of the run. */
  readonly seed: string;
  /** The record's `_id`, else a digest of its bytes; may choose between phrasings. */
  readonly id: string;
  readonly spec: EnhanceSpec;
  /** How many proposals for this example were refused before; default 0. */
  readonly attempt?: number | undefined;
}

/** New texts for an example, and whether it shows anything that a memory could tell. */
export interface Proposed {
  readonly proposal: Proposal;
  readonly memorySource: MemorySource;
}

/**
 * Proposes new texts for an example by its scores. The same arguments give the same texts. Nothing that it returns is
 * trusted: the gate judges it.
 */
export type Proposer = (
  example: Example,
  scores: ExampleScores,
  options: ProposerOptions,
) => Proposed;
