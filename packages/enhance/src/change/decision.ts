import type { Dimension } from "@burnish/scoring";
import type { ChangeableText, MemorySource } from "./text-changes.ts";

/** Why an example was not accepted. */
export interface DecisionReason {
  /** Stable code, such as `gate/dimension-fell`, `gate/not-raised`, `gate/ungrounded`, `gate/still-false`, `invariant/arguments`. */
  readonly code: string;
  /** Text or dimension that it is about. */
  readonly field?: string;
  /** For a person: what was found, and where it helps, the words in question. */
  readonly message: string;
}

/**
 * What enhancement decided about one input record; one line of `OUTPUT.decisions.jsonl`. `accepted`: the record in the
 * output has the new texts and label true. `refused`: the proposal did not pass, the original bytes went to the refused
 * file. `rolled-back`: a proposal broke an invariant, the same holds. `left`: nothing could be proposed.
 */
export interface Decision {
  readonly source: string;
  /** 1-based line of the source. */
  readonly line: number;
  /** The record's `_id`; absent where it has none. */
  readonly id?: string;
  readonly decision: "accepted" | "refused" | "rolled-back" | "left";
  readonly reasons: readonly DecisionReason[];
  readonly memorySource: MemorySource;
  /** Scores by the scorer of the run, before and after; never given ones. `after` is absent where nothing was proposed. */
  readonly before: DecisionScores;
  readonly after?: DecisionScores;
  /** Texts that differ from the original. */
  readonly changed: readonly ChangeableText[];
  /** Repairs of the structure, such as `repair/prose-removed`. */
  readonly repairs: readonly string[];
  readonly rules: readonly string[];
  /** Absent where no model was asked. */
  readonly model?: DecisionModel;
  /** Where the texts came from that somebody wrote into a folder of batches; absent elsewhere. */
  readonly answer?: DecisionAnswer;
}

export interface DecisionAnswer {
  /** Below the folder. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** Whose answers a decision comes from. */
export interface DecisionModel {
  /** As the endpoint named it with its last answer. */
  readonly name: string;
  /** Id and version of the prompt. */
  readonly template: string;
  /** Keys of the answers in the journal, in their order: the second one is a correction. */
  readonly keys: readonly string[];
}

export type DecisionScores = Readonly<Partial<Record<Dimension | "overall_quality", number>>>;
