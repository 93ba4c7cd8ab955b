import type { SoundRecord } from "@burnish/core";
import type { Example, ExampleScores, ScoreNote, Scorer } from "@burnish/scoring";
import type { Decision, DecisionReason } from "../change/decision.ts";
import { CHANGEABLE_TEXTS, type MemorySource, type TextChanges } from "../change/text-changes.ts";
import { checkInvariants } from "../gate/check-invariants.ts";
import { type GateSettings, WEAK_BELOW } from "../gate/gate-settings.ts";
import { judgeGate, judgeScores } from "../gate/judge-gate.ts";
import type { FactSources } from "../ground/fact-sources.ts";
import { hasProse } from "../splice/edit-answer.ts";
import { type SpliceSettings, spliceChanges, staysIn } from "../splice/splice-changes.ts";
import { type Attempt, decisionOf } from "./decision-of.ts";
import { withEmptyMemory } from "./empty-memory.ts";
import type { Proposed } from "./proposer.ts";
import { readBack } from "./read-back.ts";
import { realChanges } from "./real-changes.ts";

/** What became of one record. */
export interface Enhanced {
  readonly decision: Decision;
  /** The record's text to write: the new one where it was accepted, else the very text that came. */
  readonly text: string;
  /** Why new texts that were not accepted have their scores; absent where they were not scored. */
  readonly notes?: readonly ScoreNote[];
}

/** A record that is to be enhanced, read and scored. */
export interface Subject {
  readonly record: SoundRecord;
  readonly source: string;
  /** 1-based. */
  readonly line: number;
  /** The record's `_id`. */
  readonly id: string | undefined;
  readonly example: Example;
  readonly scores: ExampleScores;
  /** The sources of its facts, collected when they are first asked for. */
  readonly sources: () => FactSources;
}

/** What proposals are written and judged by; made once a run. */
export interface TrialSettings {
  readonly scorer: Scorer;
  readonly splice: SpliceSettings;
  readonly gate: GateSettings;
}

/**
 * Writes a proposal into the record's text, reads that back, holds it against the invariants and then against the gate.
 * Scores are the scorer's own on both sides. `all` tells every reason against it; `first` stops at scores that do not do,
 * which costs a third: for one of many proposals whose reasons nobody reads.
 */
export function tryProposal(
  subject: Subject,
  { proposal, memorySource }: Proposed,
  { scorer, splice, gate }: TrialSettings,
  reasonsTold: "all" | "first" = "all",
): Enhanced {
  const { record, source, line, id, example, scores } = subject;
  const real = realChanges(example, proposal.changes);
  const changes: TextChanges = gate.firstTurn ? withEmptyMemory(example, real) : real;
  const changed = CHANGEABLE_TEXTS.filter((name) => changes[name] !== undefined);
  const { rules } = proposal;
  const attempt: Attempt = { record, source, line, id, memorySource, scores, changed, rules };
  if (changed.length === 0 && !(splice.removeProse && hasProse(example))) {
    return kept(attempt, "left", [whyLeft(scores, memorySource)]);
  }
  const spliced = spliceChanges(record, example, changes, splice);
  if (spliced.state === "impossible") return kept(attempt, "refused", spliced.reasons);
  const { text, repairs } = spliced;
  const after = readBack(text, record, splice.argument);
  if ("code" in after) return kept(attempt, "rolled-back", [after], repairs);
  const { argument } = splice;
  if (reasonsTold === "first") {
    const scoresAfter = scorer.score(after.example);
    const found = { scoresBefore: scores, scoresAfter, memorySource };
    const [reason] = judgeScores(found, gate);
    if (reason !== undefined) return kept(attempt, "refused", [reason], repairs, scoresAfter);
  }
  const stays = staysIn(record, splice.allowedFields);
  const broken = checkInvariants({ record, example }, after, { changes, argument, stays });
  if (broken.length > 0) return kept(attempt, "rolled-back", broken, repairs);
  const scoresAfter = scorer.score(after.example);
  const reasons = judgeGate(
    {
      record: after.record.value,
      after: after.example,
      scoresBefore: scores,
      scoresAfter,
      sources: subject.sources(),
      changes,
      memorySource,
    },
    gate,
  );
  if (reasons.length > 0) return kept(attempt, "refused", reasons, repairs, scoresAfter);
  const verdict = { decision: "accepted", reasons, repairs, scoresAfter } as const;
  return { decision: decisionOf(attempt, verdict), text };
}

/** The original as it came, with the reason. */
function kept(
  attempt: Attempt,
  decision: Decision["decision"],
  reasons: readonly DecisionReason[],
  repairs: readonly string[] = [],
  scoresAfter?: ExampleScores,
): Enhanced {
  const verdict = { decision, reasons, repairs, scoresAfter };
  const { text } = attempt.record;
  const notes = scoresAfter && { notes: scoresAfter.notes };
  return { decision: decisionOf(attempt, verdict), text, ...notes };
}

/** A record whose memory is weak and has no source: no proposal can raise it, so none is tried. */
export function leaveUntried(subject: Subject): Enhanced {
  const { scores } = subject;
  const attempt: Attempt = { ...subject, memorySource: "none", changed: [], rules: [] };
  return kept(attempt, "left", [whyLeft(scores, "none")]);
}

/** A record that a model was to be asked about and that has no answer. */
export function leaveUnanswered(
  subject: Subject,
  memorySource: MemorySource,
  why: DecisionReason,
): Enhanced {
  return kept({ ...subject, memorySource, changed: [], rules: [] }, "left", [why]);
}

/** A record whose new texts cannot even be read. */
export function refuseUntried(
  subject: Subject,
  memorySource: MemorySource,
  why: DecisionReason,
  rules: readonly string[],
): Enhanced {
  return kept({ ...subject, memorySource, changed: [], rules }, "refused", [why]);
}

function whyLeft({ dimensions }: ExampleScores, memorySource: MemorySource): DecisionReason {
  const weak = Object.entries(dimensions).filter(([, score]) => score < WEAK_BELOW);
  if (weak.length === 0) {
    return { code: "left/nothing-weak", message: `no dimension is below ${WEAK_BELOW}` };
  }
  const names = weak.map(([name]) => name).join(", ");
  if (memorySource === "none" && (dimensions.sessionMemory_quality ?? WEAK_BELOW) < WEAK_BELOW) {
    const message = `nothing to say can be found; weak: ${names}; no source for a memory`;
    return { code: "left/no-source", message };
  }
  return { code: "left/nothing-proposed", message: `nothing to say can be found; weak: ${names}` };
}
