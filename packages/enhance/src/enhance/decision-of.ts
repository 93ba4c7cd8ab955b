import type { SoundRecord } from "@burnish/core";
import type { ExampleScores } from "@burnish/scoring";
import type { Decision, DecisionReason, DecisionScores } from "../change/decision.ts";
import type { ChangeableText, MemorySource } from "../change/text-changes.ts";

/** What is known of a record before anything is written. */
export interface Attempt {
  readonly record: SoundRecord;
  readonly source: string;
  /** 1-based. */
  readonly line: number;
  /** The record's `_id`. */
  readonly id: string | undefined;
  readonly memorySource: MemorySource;
  readonly scores: ExampleScores;
  readonly changed: readonly ChangeableText[];
  readonly rules: readonly string[];
}

/** How an attempt ended. */
export interface Verdict {
  readonly decision: Decision["decision"];
  readonly reasons: readonly DecisionReason[];
  readonly repairs: readonly string[];
  /** Absent where nothing was scored a second time. */
  readonly scoresAfter?: ExampleScores | undefined;
}

/** The line of the list of decisions for one record. */
export function decisionOf(attempt: Attempt, verdict: Verdict): Decision {
  const { source, line, id, memorySource, scores, changed, rules } = attempt;
  const { decision, reasons, repairs, scoresAfter } = verdict;
  return {
    source,
    line,
    ...(id !== undefined && { id }),
    decision,
    reasons,
    memorySource,
    before: decisionScores(scores),
    ...(scoresAfter !== undefined && { after: decisionScores(scoresAfter) }),
    changed,
    repairs,
    rules,
  };
}

function decisionScores({ dimensions, overall }: ExampleScores): DecisionScores {
  return { ...dimensions, ...(overall !== undefined && { overall_quality: overall }) };
}
